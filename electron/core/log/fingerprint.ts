import type { LogFile } from './logFile.ts'

const LENGTH = 4096

/** The first and the last bytes of what was read, by which a log that was rewritten in its place is told from one that grew. */
export interface Fingerprint {
  readonly end: number
  readonly head: Buffer
  readonly tail: Buffer
}

/**
 * @param end the place in the file up to which it was read
 * @param before of the same bytes when there were fewer; their beginning is not read again
 */
export async function takeFingerprint(file: LogFile, end: number, before: Fingerprint | null): Promise<Fingerprint> {
  const isKnown = before?.head.length === LENGTH
  const head = isKnown ? before.head : await readAt(file, 0, Math.min(LENGTH, end))
  return { end, head, tail: end <= LENGTH ? head : await readAt(file, end - LENGTH, LENGTH) }
}

export async function stillMatches(file: LogFile, fingerprint: Fingerprint): Promise<boolean> {
  const now = await takeFingerprint(file, fingerprint.end, null)
  return now.head.equals(fingerprint.head) && now.tail.equals(fingerprint.tail)
}

async function readAt(file: LogFile, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, await file.read(bytes, 0, length, position))
}
