import type { IpcMainInvokeEvent, WebContents } from 'electron'
import type { UncheckedWire } from '../../shared/contract.ts'
import { fail } from '../../shared/reply.ts'
import { callChannel, noticeChannel } from '../../shared/windowWire.ts'
import { isAppAddress } from './appAddress.ts'

/** Carries requests from a window's page to the wire, and the wire's notices to the page. @returns the undo. */
export function carryOverIpc(page: WebContents, wire: UncheckedWire): () => void {
  page.ipc.handle(callChannel, (event, name: unknown, input: unknown) => {
    if (!isFromOurPage(event)) return fail({ kind: 'forbidden', message: 'Only the app itself may ask.' })
    return wire.call(String(name), input)
  })
  const stopListening = wire.listen((notice) => {
    if (!page.isDestroyed() && !page.isCrashed()) page.send(noticeChannel, notice)
  })
  return () => {
    stopListening()
    if (!page.isDestroyed()) page.ipc.removeHandler(callChannel)
  }
}

/** A frame inside the page, or a page that took its place, has the same channel but another address. */
function isFromOurPage({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isAppAddress(senderFrame.url)
}
