import { constants, open } from 'node:fs/promises'
import type { PtOutcome } from './notPreviewable.ts'
import { openPt, type PtFile } from './openPt.ts'
import { defaultPtLimits, type PtLimits } from './ptLimits.ts'
import { outcomeOf, refuse } from './refuse.ts'

/** Opens the file for as long as `use` takes; what `use` throws, this throws. */
export async function withPtFile<Value>(
  path: string,
  use: (file: PtFile) => Promise<PtOutcome<Value>>,
  limits: PtLimits = defaultPtLimits,
): Promise<PtOutcome<Value>> {
  // Else opening a named pipe waits for its writer for ever. Windows has neither.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
  const opened = await outcomeOf(() => open(path, flags))
  if (!opened.ok) return opened
  const handle = opened.value
  try {
    const kind = await outcomeOf(async () => {
      if (!(await handle.stat()).isFile())
        refuse({ reason: 'not-a-pt', message: 'This is a folder or a device, no file.' })
    })
    if (!kind.ok) return kind
    const file = await openPt(handle, limits)
    return file.ok ? await use(file.value) : file
  } finally {
    await handle.close()
  }
}
