import { open } from 'node:fs/promises'
import { onTestFinished } from 'vitest'
import type { ReadableFile } from '../../../../electron/core/vault/pt/byteSource.ts'
import type { NotPreviewable, PtOutcome } from '../../../../electron/core/vault/pt/notPreviewable.ts'
import { openPt, type PtFile } from '../../../../electron/core/vault/pt/openPt.ts'
import { defaultPtLimits, type PtLimits } from '../../../../electron/core/vault/pt/ptLimits.ts'
import type { PtNode } from '../../../../electron/core/vault/pt/ptNode.ts'
import type { PtTensor } from '../../../../electron/core/vault/pt/ptTensor.ts'

/** Time is not what these tests are about, and the machine may be busy. */
export const patient: PtLimits = { ...defaultPtLimits, openMs: 60_000 }

/** Open until the test is over. */
export async function openPath(path: string, limits = patient): Promise<PtOutcome<PtFile>> {
  const handle = await open(path)
  onTestFinished(() => handle.close())
  return openPt(handle, limits)
}

export function openBytes(bytes: Uint8Array, limits = patient): Promise<PtOutcome<PtFile>> {
  return openPt(inMemory(bytes), limits)
}

/** The file that would have these bytes, for tests that open thousands. */
export function inMemory(bytes: Uint8Array): ReadableFile {
  return {
    stat: async () => ({ size: bytes.length }),
    read: async (target, offset, length, position) => {
      const part = bytes.subarray(position, position + length)
      target.set(part, offset)
      return { bytesRead: part.length }
    },
  }
}

export function unwrap<Value>(outcome: PtOutcome<Value>): Value {
  if (!outcome.ok) throw new Error(`${outcome.failure.reason}: ${outcome.failure.message}`)
  return outcome.value
}

export function failureOf(outcome: PtOutcome<unknown>): NotPreviewable {
  if (outcome.ok) throw new Error('it was read')
  return outcome.failure
}

export function tensorOf(node: PtNode | undefined): PtTensor {
  if (node?.kind !== 'tensor') throw new Error(`a ${node?.kind} is no tensor`)
  return node
}

/** All values of the file's one tensor, as plain numbers. */
export async function numbersOf(file: PtFile, tensor = tensorOf(file.root)): Promise<number[]> {
  return Array.from(unwrap(await file.readTensor(tensor)).data, Number)
}
