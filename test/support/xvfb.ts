import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { aptInstall } from './apt.ts'
import { type Found, found, missing } from './found.ts'

export interface Display {
  /** The value for the environment variable DISPLAY, or null where the platform needs none. */
  readonly name: string | null
  close(): Promise<void>
}

/** Starts an X server without a screen, on a display number that it chooses itself. */
export async function startDisplay(): Promise<Found<Display>> {
  if (process.platform !== 'linux') return found({ name: null, close: async () => {} })
  if (!isInstalled() && !(aptInstall(['xvfb']) && isInstalled())) {
    return missing('Xvfb is not installed (on Debian: sudo apt-get install xvfb)')
  }
  const args = ['-displayfd', '3', '-screen', '0', '1600x1100x24', '-nolisten', 'tcp']
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const number = await Promise.race([firstLine(server.stdio[3] as Readable), ended])
  if (number === undefined) return missing('Xvfb ended as soon as it was started')
  return found({
    name: `:${number}`,
    async close() {
      server.kill()
      await ended
    },
  })
}

function isInstalled(): boolean {
  return spawnSync('Xvfb', ['-help'], { stdio: 'ignore' }).error === undefined
}

function firstLine(stream: Readable): Promise<string> {
  return new Promise((resolve) => createInterface({ input: stream }).once('line', resolve))
}
