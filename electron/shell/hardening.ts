import type { App, Session, WebContents } from 'electron'
import { appAddress, isAppAddress } from './appAddress.ts'
import { exportIdIn } from './exportDownload.ts'

/** What the page makes itself, and the developer tools; other hosts, `http:`, `file:` and all else stays outside. */
const loadable = new Set(['data:', 'blob:', 'devtools:'])
/** Writing text to the clipboard, which the page does when the user presses a button for it. */
const granted = new Set(['clipboard-sanitized-write'])

/** Every web page that this app ever makes is confined to our own address. */
export function confinePages(app: App): void {
  app.on('web-contents-created', (_event, contents) => confine(contents))
}

function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-navigate', (event) => {
    if (!isAppAddress(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isAppAddress(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
}

/** The page reaches nothing outside and is granted nothing that asks for permission. */
export function confineSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(granted.has(permission)))
  session.setPermissionCheckHandler((_contents, permission) => granted.has(permission))
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isAppAddress(url) && !loadable.has(new URL(url).protocol) }),
  )
  // The user is asked where an export is to be saved, or a text that the page itself made; nothing else is to take away.
  session.on('will-download', (event, item) => {
    const address = item.getURL()
    if (exportIdIn(address) === null && !address.startsWith(`blob:${appAddress}`)) event.preventDefault()
  })
}
