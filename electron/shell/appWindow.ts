import { BrowserWindow, dialog, nativeTheme, type Session, screen } from 'electron'
import { placeOnDisplays, readWindowState, writeWindowState } from './windowState.ts'

export interface AppWindowOptions {
  readonly session: Session
  readonly preloadScript: string
  readonly icon: string
  /** Where size and place are remembered. */
  readonly stateFile: string
  readonly isPackaged: boolean
}

const usualArea = { x: 0, y: 0, width: 1280, height: 860 }
/** The page's own backgrounds, so that nothing flashes before it is painted. */
const background = { dark: '#0f1216', light: '#f6f7f9' }

/**
 * Opens the one window, hardened, in the place where it was last; it appears with its first painted frame. Its page is
 * for the caller to load.
 */
export function openAppWindow({
  session,
  preloadScript,
  icon,
  stateFile,
  isPackaged,
}: AppWindowOptions): BrowserWindow {
  const state = readWindowState(stateFile)
  const window = new BrowserWindow({
    ...placeOnDisplays(state?.area ?? null, workAreas(), usualArea),
    minWidth: 480,
    minHeight: 360,
    show: false,
    title: 'Spendvault',
    icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      session,
      preload: preloadScript,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Its dictionaries would be fetched from outside.
      spellcheck: false,
      devTools: !isPackaged,
    },
  })
  window.once('ready-to-show', () => (state?.isMaximised ? window.maximize() : window.show()))
  window.on('close', () =>
    writeWindowState(stateFile, { area: window.getNormalBounds(), isMaximised: window.isMaximized() }),
  )
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') void offerReload(window, reason)
  })
  return window
}

function workAreas() {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  return [primary, ...others].map(({ workArea }) => workArea)
}

async function offerReload(window: BrowserWindow, reason: string): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The page of Spendvault stopped working.',
    detail: `Your files are not affected, and the budgets are still guarded. (${reason})`,
    buttons: ['Show it again', 'Quit'],
  })
  if (window.isDestroyed()) return
  if (response === 0) window.webContents.reload()
  else window.close()
}
