import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import type { Notice } from '../shared/contract.ts'
import { callChannel, noticeChannel, type WindowWire } from '../shared/windowWire.ts'

// The page never gets an event object: it would carry `sender`, and with it the whole of ipcRenderer.
contextBridge.exposeInMainWorld('spendvault', {
  call: (name, input) => ipcRenderer.invoke(callChannel, name, input),
  listen(hear) {
    const onNotice = (_event: IpcRendererEvent, notice: Notice) => hear(notice)
    ipcRenderer.on(noticeChannel, onNotice)
    return () => void ipcRenderer.off(noticeChannel, onNotice)
  },
} satisfies WindowWire)
