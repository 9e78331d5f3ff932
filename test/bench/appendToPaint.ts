import { watch } from 'node:fs'
import { appendFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright'
import type { Found } from '../support/found.ts'
import type { Bench, Figure, Later } from './bench.ts'
import { makeBenchDir, makeOutput, openBrowserPage, openElectronPage, openHeadless } from './benchHosts.ts'
import { percentile } from './percentile.ts'

const APPENDS = 100
const PATIENCE_MS = 10_000

/** From just before another process appends a line until its row is painted on the Overview. */
export const appendToPaint: Bench = async (later) => {
  const bare = await bareLoop(later)
  const inBrowser = await measureIn('Chromium', later, async (outputDir) => {
    const page = await openBrowserPage(later)
    if (page.there) await page.value.goto((await openHeadless(outputDir, later)).open)
    return page
  })
  const inElectron = await measureIn('Electron', later, (outputDir) => openElectronPage(outputDir, later))
  return [...inBrowser, ...inElectron].flatMap(({ host, times }) => [
    figure(`${host}, p50`, times, bare, 0.5),
    { ...figure(`${host}, p95`, times, bare, 0.95), target: 'under 250 ms' },
  ])
}

interface Measured {
  readonly host: string
  readonly times: readonly number[]
}

function figure(name: string, times: readonly number[], bare: readonly number[], share: number): Figure {
  const against = { name: 'append, fs.watch, fetch', value: percentile(bare, share) }
  return { name, value: percentile(times, share), unit: 'ms', against }
}

async function measureIn(
  host: string,
  later: Later,
  open: (outputDir: string) => Promise<Found<Page>>,
): Promise<readonly Measured[]> {
  const { outputDir, log } = await makeOutput(later)
  await writeFile(log, lineOf(0))
  const page = await open(outputDir)
  if (!page.there) {
    process.stdout.write(`${host} is left out: ${page.why}\n`)
    return []
  }
  await page.value.getByText(noteOf(0)).first().waitFor()
  const times: number[] = []
  for (let n = 1; n <= APPENDS; n++) {
    await pauseBefore(n)
    times.push(await timeOne(page.value, log, n))
  }
  return [{ host, times }]
}

async function timeOne(page: Page, log: string, n: number): Promise<number> {
  await page.evaluate(watchForRow, { note: noteOf(n), patience: PATIENCE_MS })
  const appendedAt = Date.now()
  await appendFile(log, lineOf(n))
  return (await page.evaluate(paintedAt)) - appendedAt
}

/** Long enough for everything to come to rest, and out of step with any timer of the app. */
function pauseBefore(n: number): Promise<void> {
  return sleep(150 + ((n * 137) % 250))
}

// These two run in the page.

type Watching = typeof globalThis & { paintedAt?: Promise<number> }

/** Two animation frames after a row appeared, the frame that shows it has been handed to the compositor. */
function watchForRow({ note, patience }: { note: string; patience: number }): void {
  const watching: Watching = globalThis
  watching.paintedAt = new Promise((resolve, reject) => {
    const observer = new MutationObserver(() => {
      const rows = [...document.querySelectorAll('main tr')]
      if (!rows.some((row) => row.textContent?.includes(note))) return
      observer.disconnect()
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())))
    })
    observer.observe(document.body, { childList: true, subtree: true, characterData: true })
    setTimeout(() => reject(new Error(`${note} was not painted within ${patience} ms`)), patience)
  })
}

function paintedAt(): Promise<number> {
  const watching: Watching = globalThis
  return watching.paintedAt ?? Promise.reject(new Error('nothing is watched for'))
}

/** The least that any such program must do: an append, the watcher's event, and one answer over loopback. */
async function bareLoop(later: Later): Promise<readonly number[]> {
  const file = join(await makeBenchDir(later), 'log')
  await writeFile(file, '')
  const server = createServer((_, response) => response.end('{}'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  later(() => server.closeAllConnections())
  later(() => server.close())
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/` // listening, and on no pipe
  const times: number[] = []
  for (let n = 1; n <= APPENDS; n++) {
    await pauseBefore(n)
    const startedAt = performance.now()
    const noticed = new Promise<void>((resolve) => {
      const watcher = watch(file, () => {
        watcher.close()
        resolve()
      })
    })
    await appendFile(file, lineOf(n))
    await noticed
    await (await fetch(address)).text()
    times.push(performance.now() - startedAt)
  }
  return times
}

function noteOf(n: number): string {
  return `append ${String(n).padStart(4, '0')}`
}

/** As the published node pack writes it, with a note by which its row is found. */
function lineOf(n: number): string {
  const timestamp = new Date().toISOString().replace('Z', '000+00:00')
  const amounts = { cost: '0.05', running_total: `${(5 * (n + 1)) / 100}` }
  return `${JSON.stringify({ timestamp, provider: 'Kling 3.0', ...amounts, note: noteOf(n) })}\n`
}
