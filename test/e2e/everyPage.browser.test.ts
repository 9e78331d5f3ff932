import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { makeSample } from '../../electron/core/sample/makeSample.ts'
import { describeInBrowser } from '../support/browser.ts'
import { startHeadless } from '../support/headlessHost.ts'
import { makeTempDir } from '../support/tempDir.ts'
import { goTo } from './pageSteps.ts'

const pages = ['Overview', 'Transactions', 'Budgets', 'Vault'] as const
/** Half-way through a fade every text lacks contrast. */
const still = { reducedMotion: 'reduce' } as const

describeInBrowser('every page', (openPage) => {
  test.each(['dark', 'light'] as const)('is accessible, fits and has no complaint in the %s theme', async (theme) => {
    const { open } = await startHeadless(await makeSmallSample())
    for (const width of [1280, 800]) {
      const viewport = { width, height: 860 }
      const { page, errors, seriousViolations } = await openPage(open, { ...still, colorScheme: theme, viewport })
      expect(await destinations(page)).toEqual(pages)
      for (const name of pages) {
        await goToSettled(page, name)
        expect.soft(await seriousViolations(), `${name} at ${width} px`).toEqual([])
        expect.soft(await widthBeyondTheWindow(page), `${name} at ${width} px`).toBe(0)
        expect.soft(await page.title()).toBe(`${name} · Spendvault`)
      }
      expect(errors).toEqual([])
    }
  })

  test.each(pages)('%s: Tab reaches every control', async (name) => {
    const { page } = await openPage((await startHeadless(await makeSmallSample())).open, still)
    await goToSettled(page, name)
    const controls = await watchControls(page)
    expect(controls.length).toBeGreaterThan(10)
    // Once round, with the page itself and what scrolls as stops on the way.
    for (let press = 0; press < controls.length + 10; press++) await page.keyboard.press('Tab')
    expect(await reachedControls(page)).toEqual(controls)
  })
})

async function makeSmallSample(): Promise<string> {
  const outputDir = join(await makeTempDir(), 'output')
  const made = await makeSample(outputDir, { clock: () => new Date(), transactions: 1_500, entries: 24 })
  expect(made).toMatchObject({ ok: true })
  return outputDir
}

async function destinations(page: Page): Promise<(string | null)[]> {
  const links = page.getByRole('navigation').getByRole('link')
  await links.first().waitFor()
  return Promise.all((await links.all()).map((link) => link.getAttribute('title')))
}

/** Nothing of the page is still on its way. */
async function goToSettled(page: Page, name: string): Promise<void> {
  await goTo(page, name)
  await expect.poll(() => page.locator('[aria-busy="true"], .mantine-Skeleton-root').count()).toBe(0)
}

/** The window, and what scrolls down inside it, must not scroll sideways. */
function widthBeyondTheWindow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const scrollers = [...document.querySelectorAll('main, main *')].filter(
      (element) => element.scrollHeight > element.clientHeight && getComputedStyle(element).overflowX === 'auto',
    )
    const all = [document.documentElement, ...scrollers]
    return Math.max(...all.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))
  })
}

interface Watching {
  readonly watchedControls: readonly Element[]
  readonly reachedElements: Set<EventTarget | null>
}

/** From here on the page keeps which elements had the focus. @returns its controls by name, in the order of the page. */
function watchControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const selector = 'a[href], button, input, select, textarea, [tabindex="0"]'
    const canBeReached = (element: Element): boolean => {
      const { disabled = false, tabIndex = 0 } = element as HTMLButtonElement // what is no button has neither
      // Of the radio buttons of a group, the arrows reach all but the chosen one.
      if (element.matches('input[type="radio"]:not(:checked)')) return false
      return !disabled && tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true })
    }
    const watchedControls = [...document.querySelectorAll(selector)].filter(canBeReached)
    const reachedElements = new Set<EventTarget | null>()
    document.addEventListener('focusin', ({ target }) => reachedElements.add(target))
    Object.assign(window, { watchedControls, reachedElements } satisfies Watching)
    return watchedControls.map((element) => element.getAttribute('aria-label') ?? element.textContent)
  })
}

function reachedControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { watchedControls, reachedElements } = window as unknown as Watching // put there by watchControls
    return watchedControls
      .filter((element) => reachedElements.has(element))
      .map((element) => element.getAttribute('aria-label') ?? element.textContent)
  })
}
