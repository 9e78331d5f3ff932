import { defineConfig } from 'vitest/config'

const inBrowser = 'test/**/*.browser.test.ts'
const inElectron = 'test/**/*.electron.test.ts'
const ofCrashes = 'test/crash/**/*.test.ts'
/** A busy machine may take its time: what is awaited is there long before, nearly always. */
const patient = { expect: { poll: { timeout: 15_000 } } }
/** One at a time, and never beside the others: each starts a whole browser. */
const alone = {
  ...patient,
  fileParallelism: false,
  testTimeout: 60_000,
  hookTimeout: 120_000,
  sequence: { groupOrder: 1 },
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...patient,
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [inBrowser, inElectron, ofCrashes],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      { test: { ...alone, name: 'browser', include: [inBrowser], globalSetup: 'test/support/setUpBrowser.ts' } },
      { test: { ...alone, name: 'electron', include: [inElectron], globalSetup: 'test/support/setUpElectron.ts' } },
      {
        test: {
          ...alone,
          name: 'crash',
          include: [ofCrashes],
          globalSetup: 'test/crash/setUpCrash.ts',
          testTimeout: 15 * 60_000,
        },
      },
    ],
  },
})
