import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright'
import { writeLog } from '../../electron/core/sample/writeLog.ts'
import { projectDir } from '../support/projectDir.ts'
import type { Bench, Figure, Later } from './bench.ts'
import { makeBenchDir, makeOutput, openBrowserPage, openHeadless } from './benchHosts.ts'

const LINES = 1_000_000
const POLL_MS = 5

/** A log of a million lines is opened on the first-run page, against the log of 46 lines that the node pack wrote. */
export const openMillion: Bench = async (later) => {
  const { outputDir, log } = await makeOutput(later)
  await writeLog(log, { lines: LINES })
  const fixture = join(await makeBenchDir(later), 'output')
  await cp(join(projectDir, 'test/fixtures/legacy-output'), fixture, { recursive: true })
  const small = await measure(fixture, later)
  const large = await measure(outputDir, later)
  if (small === null || large === null) return []
  const figure = (name: string, of: (opened: Opened) => number, more: Partial<Figure> = {}): Figure => {
    return { name, value: of(large), unit: 'ms', against: { name: '46 lines', value: of(small) }, ...more }
  }
  return [
    figure('first contentful paint of a page that opens on it', ({ firstPaint }) => firstPaint),
    figure('from choosing the folder until its log is read', ({ loaded }) => loaded),
    figure('longest task of the page meanwhile', ({ longestTask }) => longestTask, {
      target: 'no freeze',
    }),
    figure('longest answer of app.info meanwhile', ({ longestAnswer }) => longestAnswer),
    { name: 'progress shown on the page', value: large.progress, unit: 'times' },
  ]
}

interface Opened {
  readonly firstPaint: number
  readonly loaded: number
  /** 0 where none took longer than the 50 ms from which browsers report them. */
  readonly longestTask: number
  readonly longestAnswer: number
  readonly progress: number
}

async function measure(outputDir: string, later: Later): Promise<Opened | null> {
  const host = await openHeadless(null, later)
  const opened = await openBrowserPage(later)
  if (!opened.there) {
    process.stdout.write(`left out: ${opened.why}\n`)
    return null
  }
  const page = opened.value
  await page.addInitScript(watchPage)
  await page.goto(host.open)
  await page.getByRole('heading').first().waitFor()
  const startedAt = performance.now()
  const longestAnswer = untilRead(host.url, host.token)
  await page.evaluate(chooseFolder, outputDir)
  const longest = await longestAnswer
  const loaded = performance.now() - startedAt
  await page
    .getByRole('navigation')
    .getByText(/^(46|1,000,000)$/)
    .waitFor()
  const seen = await page.evaluate(whatWasSeen)
  return { ...seen, loaded, longestAnswer: longest, firstPaint: await firstPaint(page) }
}

/** Of the same page loaded again, while the host has the folder open. */
async function firstPaint(page: Page): Promise<number> {
  await page.reload()
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
  return page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN)
}

/** Asks app.info over and over until the log is read. @returns how long the slowest answer took, in ms. */
async function untilRead(url: string, token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  for (let longest = 0; ; ) {
    const askedAt = performance.now()
    const answer = await fetch(`${url}/call/app.info`, { method: 'POST', headers, body: '{}' })
    const { outputDir, health } = Object((await answer.json()) as unknown).value
    longest = Math.max(longest, performance.now() - askedAt)
    if (outputDir !== null && health.log.state === 'ready') return longest
    await sleep(POLL_MS)
  }
}

// These run in the page.

type Watching = typeof globalThis & { longestTask?: number; progress?: number }

function watchPage(): void {
  const watching: Watching = globalThis
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watching.longestTask = Math.max(watching.longestTask ?? 0, duration)
  }).observe({ type: 'longtask' })
  let shown = ''
  new MutationObserver(() => {
    const now = document.querySelector('main [role="progressbar"]')?.getAttribute('aria-valuenow') ?? ''
    if (now !== '' && now !== shown) watching.progress = (watching.progress ?? 0) + 1
    shown = now
  }).observe(document, { childList: true, subtree: true, attributes: true })
}

/** The page's own address is the base: below it are the calls. */
async function chooseFolder(path: string): Promise<void> {
  const watching: Watching = globalThis
  watching.longestTask = 0
  const headers = { 'content-type': 'application/json' }
  await fetch('call/output.open', { method: 'POST', headers, body: JSON.stringify({ path }) })
}

function whatWasSeen(): { longestTask: number; progress: number } {
  const { longestTask = 0, progress = 0 }: Watching = globalThis
  return { longestTask, progress }
}
