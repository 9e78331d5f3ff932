import type { App } from 'electron'

/**
 * One app at a time holds the files of a user; a second start hands over its directory and ends.
 * @param onSecondStart gets the output directory that the second start was given, or null.
 * @returns whether this process is the one.
 */
export function claimSingleInstance(
  app: App,
  outputDir: string | null,
  onSecondStart: (outputDir: string | null) => void,
): boolean {
  app.on('second-instance', (_event, _args, _dir, handedOver) => onSecondStart(outputDirIn(handedOver)))
  return app.requestSingleInstanceLock({ outputDir })
}

function outputDirIn(handedOver: unknown): string | null {
  if (typeof handedOver !== 'object' || handedOver === null || !('outputDir' in handedOver)) return null
  return typeof handedOver.outputDir === 'string' ? handedOver.outputDir : null
}
