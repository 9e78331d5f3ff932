import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '../data/useCall.ts'
import { useRequest } from '../data/useRequest.ts'
import { formatCounted } from '../format/count.ts'
import { formatMoney } from '../format/money.ts'
import { showUndoToast } from '../ui/undoToast.tsx'
import { useRestore } from './useRestore.ts'

export interface DialogProps {
  readonly isOpen: boolean
  readonly close: () => void
}

export function ResetDialog({ isOpen, close }: DialogProps) {
  return (
    <Modal onClose={close} opened={isOpen} size={460} title={<strong>Reset the ledger</strong>}>
      <ResetForm close={close} />
    </Modal>
  )
}

function ResetForm({ close }: { close: () => void }) {
  const ledger = useRequest('ledger.get', {}).data
  const { call: reset, isPending } = useCall('ledger.reset')
  const { restore } = useRestore()
  const [note, setNote] = useState('')

  async function submit(): Promise<void> {
    const reply = await reset(note.trim() === '' ? {} : { note: note.trim() })
    if (!reply.ok) return
    close()
    const { archive } = reply.value
    showUndoToast({
      title: 'Counting begins at zero',
      message: `Archived as ${archive}`,
      undo: async () => void (await restore(archive)),
    })
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Stack gap={14}>
        <Text>
          The totals as they stand, <strong>{formatMoney(ledger?.total ?? '0')}</strong> over{' '}
          {formatCounted(ledger?.providers.length ?? 0, 'provider')}, are first written to an archive. Then counting
          begins at zero, for ComfyUI as well.
        </Text>
        <Text c="dimmed">Every transaction stays in the log, and the charts keep their history.</Text>
        <Textarea
          autosize
          data-autofocus
          label="Note for the archive"
          maxLength={2000}
          maxRows={6}
          minRows={2}
          onChange={(event) => setNote(event.currentTarget.value)}
          placeholder="Optional: why, or for whom"
          value={note}
        />
        <Group gap={10} justify="flex-end">
          <Button onClick={close}>Cancel</Button>
          <Button loading={isPending} type="submit" variant="filled">
            Archive and reset
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
