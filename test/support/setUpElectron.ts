import type { TestProject } from 'vitest/node'
import { ensureBuilt } from './build.ts'
import { findElectron } from './electronRuntime.ts'
import { type Found, found, reportMissing } from './found.ts'
import { startDisplay } from './xvfb.ts'

export interface ElectronHome {
  readonly executable: string
  /** The value for DISPLAY, or null where the platform needs none. */
  readonly display: string | null
}

declare module 'vitest' {
  interface ProvidedContext {
    electron: Found<ElectronHome>
  }
}

/** Runs once before the Electron tests. @returns what is to run after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executable = findElectron()
  const display = executable.there ? await startDisplay() : executable
  if (executable.there && display.there) {
    ensureBuilt()
    project.provide('electron', found({ executable: executable.value, display: display.value.name }))
    return display.value.close
  }
  if (!display.there) {
    reportMissing('The Electron tests', display.why)
    project.provide('electron', display)
  }
  return async () => {}
}
