import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SampleProgress } from '../../../shared/contract.ts'
import { done, fail, type Reply } from '../../../shared/reply.ts'
import type { Clock } from '../clock.ts'
import { diskFailure } from '../diskFailure.ts'
import { fileStamp } from '../fileStamp.ts'
import { paced } from '../paced.ts'
import { makeSample } from './makeSample.ts'

export interface SampleDirOptions {
  readonly dataDir: string
  readonly clock: Clock
  /** At most five times a second, and at the end; never where the data is there already. */
  onProgress(progress: SampleProgress): void
}

/**
 * Sample data lies in the data directory and is made once a day; it gets its name when it is complete.
 * @returns the path of its folder.
 */
export async function sampleDir({ dataDir, clock, onProgress }: SampleDirOptions): Promise<Reply<string>> {
  const folder = join(dataDir, 'sample', clock().toISOString().slice(0, 10))
  const unfinished = `${folder}.unfinished`
  const tell = paced(onProgress, ({ done, of }) => done === of, clock)
  try {
    if ((await fileStamp(folder)) !== 'absent') return done(folder)
    await rm(unfinished, { recursive: true, force: true })
    const made = await makeSample(unfinished, { clock, onProgress: (done, of) => tell({ done, of }) })
    if (!made.ok) return made
    await rename(unfinished, folder)
    return done(folder)
  } catch (error) {
    return fail(diskFailure(error, `make sample data in ${folder}`))
  }
}
