import { createContext, lazy, type ReactNode, Suspense, useContext, useState } from 'react'

export type DialogName = 'reset' | 'correct' | 'shortcuts' | 'openFolder'

const dialogs = {
  reset: lazy(async () => ({ default: (await import('./ResetDialog.tsx')).ResetDialog })),
  correct: lazy(async () => ({ default: (await import('./CorrectDialog.tsx')).CorrectDialog })),
  shortcuts: lazy(async () => ({ default: (await import('./ShortcutSheet.tsx')).ShortcutSheet })),
  openFolder: lazy(async () => ({ default: (await import('./OpenFolderDialog.tsx')).OpenFolderDialog })),
}

const DialogContext = createContext<(name: DialogName) => void>(() => {})

/** The dialogs that buttons, keys and the command palette open from anywhere; one at a time, loaded when first opened. */
export function Dialogs({ children }: { children: ReactNode }) {
  // A dialog that is closed fades away before it goes.
  const [{ name, isOpen }, setState] = useState<{ name: DialogName | null; isOpen: boolean }>(none)
  const [open] = useState(() => (name: DialogName) => setState({ name, isOpen: true }))
  const [close] = useState(() => () => setState(({ name }) => ({ name, isOpen: false })))
  const Dialog = name === null ? null : dialogs[name]
  return (
    <DialogContext value={open}>
      {children}
      <Suspense>{Dialog !== null && <Dialog close={close} isOpen={isOpen} />}</Suspense>
    </DialogContext>
  )
}

const none = { name: null, isOpen: false } as const

export function useOpenDialog(): (name: DialogName) => void {
  return useContext(DialogContext)
}
