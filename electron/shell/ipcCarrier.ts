import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import type { UncheckedWire } from '../../shared/contract.ts'
import { fail } from '../../shared/reply.ts'
import { callChannel, noticeChannel } from '../../shared/windowWire.ts'
import { isAppAddress } from './appAddress.ts'

/**
 * Carries requests from our page to the wire, and the wire's notices to every page that `pages` names at that moment.
 * @returns the undo.
 */
export function carryOverIpc(ipc: IpcMain, wire: UncheckedWire, pages: () => readonly WebContents[]): () => void {
  ipc.handle(callChannel, (event, name: unknown, input: unknown) => {
    if (!isFromOurPage(event)) return fail({ kind: 'forbidden', message: 'Only the app itself may ask.' })
    return wire.call(String(name), input)
  })
  const stopListening = wire.listen((notice) => {
    for (const page of pages()) if (!page.isDestroyed() && !page.isCrashed()) page.send(noticeChannel, notice)
  })
  return () => {
    stopListening()
    ipc.removeHandler(callChannel)
  }
}

/** A frame inside the page, or a page that took its place, has the same channel but another address. */
function isFromOurPage({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isAppAddress(senderFrame.url)
}
