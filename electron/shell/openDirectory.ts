import { type BrowserWindow, dialog, type MessageBoxOptions, shell } from 'electron'
import type { Wire } from '../../shared/contract.ts'
import type { Failure } from '../../shared/reply.ts'

/** Opens an output directory from outside the page: the failure to tell, or null where it is open. */
export async function openDirectory(wire: Wire, path: string): Promise<Failure | null> {
  const reply = await wire.call('output.open', { path })
  return reply.ok ? null : reply.failure
}

/** Tells a failure; where another Spendvault has the directory, the user can open that one. */
export async function tellFailure(window: BrowserWindow | null, failure: Failure): Promise<void> {
  const elsewhere = failure.kind === 'conflict' ? (failure.holder?.open ?? null) : null
  const options: MessageBoxOptions = {
    type: 'warning',
    message: failure.message,
    buttons: elsewhere === null ? ['OK'] : ['Open That One', 'Cancel'],
    cancelId: elsewhere === null ? 0 : 1,
  }
  const { response } = await (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options))
  if (elsewhere !== null && response === 0 && isLoopback(elsewhere)) await shell.openExternal(elsewhere)
}

/** The address comes out of a file: only a page of this machine may follow from it. */
function isLoopback(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'http:' && new URL(address).hostname === '127.0.0.1'
}
