import type { App } from 'electron'

export type Close = () => void | Promise<void>

const PATIENCE_MS = 3000

/**
 * Holds the end of the process back until all that was opened is closed, the last first.
 * @returns where to put the closing of something, on the line after its opening.
 */
export function closeOnQuit(app: App, log: (line: string) => void): (close: Close) => void {
  const closings: Close[] = []
  let isQuitting = false
  app.once('will-quit', (event) => {
    event.preventDefault()
    isQuitting = true
    // Whatever holds it, the app does not stay behind without a window.
    setTimeout(() => app.exit(1), PATIENCE_MS).unref()
    void closeAll(closings, log).then(() => app.exit(0))
  })
  return (close) => {
    if (isQuitting) void closeAll([close], log)
    else closings.unshift(close)
  }
}

async function closeAll(closings: readonly Close[], log: (line: string) => void): Promise<void> {
  for (const close of closings) {
    try {
      await close()
    } catch (error) {
      // The others must still be closed.
      log(`closing failed: ${String(error)}`)
    }
  }
}
