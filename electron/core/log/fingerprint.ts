import type { LogFile } from './logFile.ts'

const LENGTH = 4096

/** The first and the last bytes of what was read, by which a log that was rewritten in its place is told from one that grew. */
export interface Fingerprint {
  readonly end: number
  readonly head: Buffer
  readonly tail: Buffer
}

/** @param end the place in the file up to which it was read */
export async function takeFingerprint(file: LogFile, end: number): Promise<Fingerprint> {
  const head = await readAt(file, 0, Math.min(LENGTH, end))
  return { end, head, tail: end <= LENGTH ? head : await readAt(file, end - LENGTH, LENGTH) }
}

export async function stillMatches(file: LogFile, fingerprint: Fingerprint): Promise<boolean> {
  const now = await takeFingerprint(file, fingerprint.end)
  return now.head.equals(fingerprint.head) && now.tail.equals(fingerprint.tail)
}

async function readAt(file: LogFile, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, await file.read(bytes, 0, length, position))
}
