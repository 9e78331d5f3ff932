import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '../data/useCall.ts'
import type { DialogProps } from './ResetDialog.tsx'

/** For hosts that cannot show the folder dialog of the system: a browser gets the path typed or pasted. */
export function OpenFolderDialog({ isOpen, close }: DialogProps) {
  return (
    <Modal onClose={close} opened={isOpen} size={520} title={<strong>Open a ComfyUI output folder</strong>}>
      <OpenFolderForm close={close} />
    </Modal>
  )
}

function OpenFolderForm({ close }: { close: () => void }) {
  const { call: open, isPending } = useCall('output.open', { quiet: true })
  const [path, setPath] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)

  async function submit(): Promise<void> {
    const reply = await open({ path: path.trim() })
    if (reply.ok) close()
    else setTrouble(reply.failure.message)
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Stack gap={14}>
        <TextInput
          data-autofocus
          description="Its output folder, or the folder of ComfyUI itself, on the machine where Spendvault runs."
          error={trouble}
          label="Path"
          onChange={(event) => setPath(event.currentTarget.value)}
          placeholder="/home/me/ComfyUI/output"
          value={path}
        />
        <Group gap={10} justify="flex-end">
          <Button onClick={close}>Cancel</Button>
          <Button disabled={path.trim() === ''} loading={isPending} type="submit" variant="filled">
            Open
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
