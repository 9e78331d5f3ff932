import type { TestProject } from 'vitest/node'
import { ensureBuilt } from './build.ts'
import { findChromium } from './chromium.ts'
import { type Found, reportMissing } from './found.ts'

declare module 'vitest' {
  interface ProvidedContext {
    chromium: Found<string>
  }
}

/** Runs once before the browser tests. */
export function setup(project: TestProject): void {
  const chromium = findChromium()
  if (chromium.there) ensureBuilt()
  else reportMissing('The browser tests', chromium.why)
  project.provide('chromium', chromium)
}
