import { buildTree } from './buildTree.ts'
import { type ByteSource, openByteSource, type ReadableFile } from './byteSource.ts'
import { explainNoZip } from './legacyFile.ts'
import type { PtOutcome } from './notPreviewable.ts'
import { runPickle } from './pickle/runPickle.ts'
import { type Deadline, defaultPtLimits, type PtLimits } from './ptLimits.ts'
import type { PtNode } from './ptNode.ts'
import type { PtTensor } from './ptTensor.ts'
import { createWorld } from './rebuild/createWorld.ts'
import { storageOf } from './rebuild/storageOf.ts'
import { outcomeOf, refuse } from './refuse.ts'
import { readTensor, type TensorData } from './tensor/readTensor.ts'
import type { TensorPart } from './tensor/selectPart.ts'
import { createReadStorage } from './tensor/storages.ts'
import { type StatisticsOptions, type TensorStatistics, tensorStatistics } from './tensor/tensorStatistics.ts'
import { type PtArchive, readArchive } from './zip/readArchive.ts'

const MOST_CLASSES_TOLD = 20

/** Works as long as the file is open. */
export interface PtFile {
  readonly root: PtNode
  /** A part of a tensor of this file, or all of it. @throws RangeError where the tensor has no such part */
  readonly readTensor: (tensor: PtTensor, part?: TensorPart) => Promise<PtOutcome<TensorData>>
  readonly statistics: (tensor: PtTensor, options?: StatisticsOptions) => Promise<PtOutcome<TensorStatistics>>
}

/**
 * Reads what torch.save wrote, without running anything that is in it, and without the data of its tensors until they are
 * asked for. Whatever the file is, the answer comes in bounded time and memory. The file stays the caller's, who closes it.
 *
 * @param now milliseconds of a clock that only goes forward
 */
export function openPt(
  file: ReadableFile,
  limits: PtLimits = defaultPtLimits,
  now: () => number = () => performance.now(),
): Promise<PtOutcome<PtFile>> {
  return outcomeOf(async () => {
    const deadline = startDeadline(limits.openMs, now)
    const source = await openByteSource(file)
    await refuseNoZip(source, limits, deadline)
    const archive = await readArchive(source, limits, deadline)
    const root = readRoot(archive, limits, deadline)
    const read = createReadStorage(source, archive.storageEntry)
    return {
      root,
      readTensor: (tensor, part = []) => outcomeOf(() => readTensor(read, tensor, part, limits.tensorBytes)),
      statistics: (tensor, options = {}) => outcomeOf(() => tensorStatistics(read, tensor, options)),
    }
  })
}

/** Like torch.load, by the first four bytes: what follows a zip in the file does not make it one. */
async function refuseNoZip(source: ByteSource, limits: PtLimits, deadline: Deadline): Promise<void> {
  if (source.size === 0) refuse({ reason: 'empty', message: 'The file is empty.' })
  const start = await source.read(0, Math.min(4, source.size))
  if (Buffer.from(start).toString('latin1') === 'PK\x03\x04') return
  refuse(await explainNoZip(await source.read(0, Math.min(limits.pickleBytes, source.size)), limits, deadline))
}

function readRoot({ pickle, storageEntry, bigEndian }: PtArchive, limits: PtLimits, deadline: Deadline): PtNode {
  const world = createWorld(limits, (reference) => storageOf(reference, (key) => storageEntry(key)?.size, bigEndian))
  const { value } = runPickle(pickle, world, limits, deadline)
  const { root, isShowable, classes } = buildTree(value, limits, deadline)
  if (isShowable) return root
  const names = classes.slice(0, 3).join(', ')
  const told = classes.slice(0, MOST_CLASSES_TOLD)
  return refuse({
    reason: 'unknown-class',
    classes: told,
    message: `Only its own program can show this: it holds ${names}.`,
  })
}

function startDeadline(openMs: number, now: () => number): Deadline {
  const end = now() + openMs
  return () => {
    if (now() > end) refuse({ reason: 'too-slow', message: 'Opening the file takes too long.' })
  }
}
