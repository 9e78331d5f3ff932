import { join } from 'node:path'
import { app, session } from 'electron'
import { type App, openApp } from '../../electron/core/app.ts'
import { appAddress } from '../../electron/shell/appAddress.ts'
import { serveAppPages } from '../../electron/shell/appPages.ts'
import { openAppWindow } from '../../electron/shell/appWindow.ts'
import { confineSession } from '../../electron/shell/hardening.ts'
import { carryOverIpc } from '../../electron/shell/ipcCarrier.ts'
import type { Wire } from '../../shared/contract.ts'

/**
 * An Electron app for the tests of the IPC carrier: any number of windows, each with the real preload script and the real
 * carrier before a core of its own. The tests reach it through `globalThis.ipcHost`.
 */
export interface IpcHost {
  /** Opens an empty page on a core that has the directory open. */
  open(options: { outputDir: string; dataDir: string; preloadScript: string; emptyPage: string }): Promise<void>
  /** Closes the core behind the newest page; the page stays. */
  closeCore(): Promise<void>
}

let newest: App | null = null

const host: IpcHost = {
  async open({ outputDir, dataDir, preloadScript, emptyPage }) {
    const log = (line: string) => void process.stderr.write(`${line}\n`)
    const clock = () => new Date()
    const opened = await openApp({ dataDir, outputDir, host: 'electron', version: '0', clock, log, desktop: null })
    if (!opened.ok) throw new Error(opened.failure.message)
    newest = opened.value
    const pageSession = session.fromPartition(dataDir)
    confineSession(pageSession)
    const files = new Map([['/index.html', emptyPage]])
    serveAppPages(pageSession, { files, wire: newest.wireFor('app') as Wire }) // the core answers as the contract says
    const stateFile = join(dataDir, 'window.json')
    const window = openAppWindow({ session: pageSession, preloadScript, icon: '', stateFile, isPackaged: false })
    carryOverIpc(window.webContents, newest.wireFor('app'))
    await window.loadURL(appAddress)
  },
  closeCore: async () => newest?.close(),
}

Object.assign(globalThis, { ipcHost: host })
app.on('window-all-closed', () => {})
