import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { CorrectDialog } from './CorrectDialog.tsx'
import { OpenFolderDialog } from './OpenFolderDialog.tsx'
import { ResetDialog } from './ResetDialog.tsx'
import { ShortcutSheet } from './ShortcutSheet.tsx'

export type DialogName = 'reset' | 'correct' | 'shortcuts' | 'openFolder'

const DialogContext = createContext<(name: DialogName) => void>(() => {})

/** The dialogs that buttons, keys and the command palette open from anywhere; one at a time. */
export function Dialogs({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<DialogName | null>(null)
  const close = useMemo(() => () => setOpen(null), [])
  return (
    <DialogContext value={setOpen}>
      {children}
      <ResetDialog close={close} isOpen={open === 'reset'} />
      <CorrectDialog close={close} isOpen={open === 'correct'} />
      <ShortcutSheet close={close} isOpen={open === 'shortcuts'} />
      <OpenFolderDialog close={close} isOpen={open === 'openFolder'} />
    </DialogContext>
  )
}

export function useOpenDialog(): (name: DialogName) => void {
  return useContext(DialogContext)
}
