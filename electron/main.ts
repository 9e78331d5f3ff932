import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, nativeTheme, session } from 'electron'
import type { Wire } from '../shared/contract.ts'
import { userDirs } from '../shared/userDirs.ts'
import { listRendererFiles } from './bridge/rendererFiles.ts'
import { openApp } from './core/app.ts'
import { shareOverHttp } from './shareOverHttp.ts'
import { appAddress } from './shell/appAddress.ts'
import { keepAppMenu } from './shell/appMenu.ts'
import { serveAppPages } from './shell/appPages.ts'
import { openAppWindow } from './shell/appWindow.ts'
import { closeOnQuit } from './shell/closeOnQuit.ts'
import { outputDirFrom } from './shell/commandLine.ts'
import { createDesktop } from './shell/desktop.ts'
import { followTheme } from './shell/followTheme.ts'
import { confinePages, confineSession } from './shell/hardening.ts'
import { carryOverIpc } from './shell/ipcCarrier.ts'
import { openDirectory, tellFailure } from './shell/openDirectory.ts'
import { claimSingleInstance } from './shell/singleInstance.ts'

const dist = import.meta.dirname
const rendererDir = join(dist, 'renderer')
const { configDir, dataDir } = userDirs(process.env, process.platform, homedir())
const log = (line: string) => void process.stderr.write(`${line}\n`)
const given = outputDirFrom(process.argv.slice(1), process.cwd(), app.isPackaged)

let window: BrowserWindow | null = null
const owner = () => window
let onSecondStart: (outputDir: string | null) => void = () => {}

app.setPath('userData', join(dataDir, 'electron'))
app.setAppUserModelId('app.spendvault.desktop')
confinePages(app)
app.on('window-all-closed', () => app.quit())
if (claimSingleInstance(app, given, (outputDir) => onSecondStart(outputDir))) {
  void app.whenReady().then(start).catch(giveUp)
} else {
  app.quit()
}

async function start(): Promise<void> {
  const closeLater = closeOnQuit(app, log)
  const pageSession = session.fromPartition('persist:page')
  confineSession(pageSession)
  const clock = () => new Date()
  const desktop = createDesktop(owner)
  const version = app.getVersion()
  const opened = await openApp({ dataDir, outputDir: null, host: 'electron', version, clock, log, desktop })
  if (!opened.ok) throw new Error(opened.failure.message)
  closeLater(opened.value.close)
  // The core's dispatch parses every input and answers as the contract says.
  const wire = opened.value.wireFor('app') as Wire
  const outputDir = given ?? opened.value.recentOutputDirs()[0] ?? null
  const failure = outputDir === null ? null : await openDirectory(wire, outputDir)

  const files = await listRendererFiles(rendererDir)
  if (!files.ok) throw new Error(files.failure.message)
  closeLater(serveAppPages(pageSession, { files: files.value, wire }))
  closeLater(await followTheme(wire, nativeTheme))
  closeLater(keepAppMenu(wire, owner))
  window = openAppWindow({
    session: pageSession,
    preloadScript: join(dist, 'preload.cjs'),
    icon: join(app.getAppPath(), 'assets/icons/512x512.png'),
    stateFile: join(dataDir, 'window.json'),
    isPackaged: app.isPackaged,
  })
  window.once('closed', () => {
    window = null
  })
  closeLater(carryOverIpc(window.webContents, opened.value.wireFor('app')))
  void window.loadURL(appAddress)
  onSecondStart = (path) => void takeOver(wire, path)
  if (failure !== null) void tellFailure(window, failure)
  const shared = await shareOverHttp(opened.value, { port: 0, token: null, rendererDir, configDir, log })
  // The window works without it too.
  if (shared.ok) closeLater(shared.value.close)
  else log(shared.failure.message)
}

function giveUp(error: unknown): void {
  log(error instanceof Error ? (error.stack ?? error.message) : String(error))
  dialog.showErrorBox('Spendvault cannot start', error instanceof Error ? error.message : String(error))
  app.exit(1)
}

/** A second start brings this window to the front, with the directory that it was given. */
async function takeOver(wire: Wire, outputDir: string | null): Promise<void> {
  if (window?.isMinimized()) window.restore()
  window?.focus()
  const failure = outputDir === null ? null : await openDirectory(wire, outputDir)
  if (failure !== null) await tellFailure(window, failure)
}
