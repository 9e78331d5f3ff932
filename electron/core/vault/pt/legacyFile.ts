import type { NotPreviewable } from './notPreviewable.ts'
import { runPickle } from './pickle/runPickle.ts'
import type { Deadline, PtLimits } from './ptLimits.ts'
import { createWorld } from './rebuild/createWorld.ts'
import { outcomeOf } from './refuse.ts'

/** A pickle of the number 0x1950a86a20f9469cfc6c, the first of several: torch/serialization.py, MAGIC_NUMBER. */
const MAGIC = Buffer.from('80028a0a6cfc9c46f9206aa850192e', 'hex')

/** More pickles than PyTorch wrote into one file. */
const MOST_PICKLES = 16

/**
 * Why a file that is no zip cannot be shown. Whatever it is, torch.load would unpickle it, so its pickles are looked
 * through for what is dangerous.
 */
export async function explainNoZip(bytes: Uint8Array, limits: PtLimits, deadline: Deadline): Promise<NotPreviewable> {
  const looked = await outcomeOf(async () => lookThrough(bytes, limits, deadline))
  if (!looked.ok && looked.failure.reason === 'malicious') return looked.failure
  const isLegacy = MAGIC.equals(bytes.subarray(0, MAGIC.length))
  if (isLegacy)
    return { reason: 'legacy', message: 'The file was written by PyTorch before 1.6, in a form of its own.' }
  return { reason: 'not-a-pt', message: 'The file is none that PyTorch wrote.' }
}

function lookThrough(bytes: Uint8Array, limits: PtLimits, deadline: Deadline): void {
  // The storages follow the pickles there, and are not looked at.
  const world = createWorld(limits, () => null)
  let rest = bytes
  for (let left = MOST_PICKLES; left > 0 && rest.length > 0; left--) {
    rest = rest.subarray(runPickle(rest, world, limits, deadline).end)
  }
}
