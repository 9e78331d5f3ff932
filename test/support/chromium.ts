import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { aptInstall } from './apt.ts'
import { type Found, found, missing } from './found.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome.exe']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Finds a browser of the Chromium family, or installs one: its executable. */
export function findChromium(): Found<string> {
  const there = installedChromium() ?? (aptInstall(['chromium']) ? installedChromium() : undefined)
  if (there !== undefined) return found(there)
  return missing('no Chromium, Chrome or Edge is installed (on Debian: sudo apt-get install chromium)')
}

function installedChromium(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)))
  return [...onPath, ...places].find((path) => existsSync(path))
}
