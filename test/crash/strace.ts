import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { metricsFiles } from '../../electron/core/ledger/metricsFiles.ts'

/** One system call that is tampered with: the `at`-th of its name in one thread. */
export interface Tampering {
  readonly call: string
  /** From 1; `1+` is every one. */
  readonly at: number | '1+'
  readonly how: 'signal=KILL' | `error=${string}`
}

export interface Ended {
  readonly stdout: string
  /** Null where a signal ended it. */
  readonly code: number | null
}

/** Every call that changes something, or begins to. */
const CALLS = [
  ...['openat', 'mkdir', 'write', 'pwrite64', 'writev', 'fsync', 'fdatasync', 'ftruncate', 'flock', 'close'],
  ...['link', 'linkat', 'unlink', 'unlinkat', 'rename', 'renameat', 'renameat2'],
]

/** Runs a program with the calls on a directory's money files tampered with. */
export function runTampered(
  command: readonly string[],
  outputDir: string,
  tamperings: readonly Tampering[],
): Promise<Ended> {
  const options = tamperings.flatMap(({ call, at, how }) => ['-e', `inject=${call}:${how}:when=${at}`])
  return strace(command, outputDir, ['-o', '/dev/null', ...options])
}

/** @returns every call that the program makes on the money files, as the name and its place among its like. */
export async function callsOf(command: readonly string[], outputDir: string): Promise<readonly [string, number][]> {
  const trace = join(outputDir, 'trace')
  await strace(command, outputDir, ['-o', trace])
  const counts = new Map<string, number>()
  for (const [, thread, call] of (await readFile(trace, 'utf8')).matchAll(/^(\d+) +(\w+)\(/gm))
    counts.set(`${thread} ${call}`, (counts.get(`${thread} ${call}`) ?? 0) + 1)
  const most = new Map<string, number>()
  for (const [threadAndCall, count] of counts) {
    const call = threadAndCall.split(' ')[1] ?? ''
    most.set(call, Math.max(count, most.get(call) ?? 0))
  }
  return [...most].flatMap(([call, count]) => Array.from({ length: count }, (_, n): [string, number] => [call, n + 1]))
}

async function strace(command: readonly string[], outputDir: string, options: readonly string[]): Promise<Ended> {
  const { folder, ledger, lock, log } = metricsFiles(outputDir)
  const temporaries = [`${ledger}.tmp`, join(folder, 'api_costs_archive.tmp')]
  const paths = [folder, ledger, lock, log, ...temporaries, tornCopy(log), ...archives(folder)]
  const only = paths.flatMap((path) => ['-P', path])
  const args = ['-f', '-qq', ...only, '-e', `trace=${CALLS.join(',')}`, ...options, ...command]
  // Calls that a ring of the kernel makes are not seen; with one thread they come in the same order every time.
  const env = { ...process.env, UV_USE_IO_URING: '0', UV_THREADPOOL_SIZE: '1', PYTHONDONTWRITEBYTECODE: '1' }
  const child = spawn('strace', args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  return { stdout, code }
}

/** A driver whose clock stands still names its archives by this second. */
export const NOW = new Date('2026-11-21T10:00:00.250Z')

function archives(folder: string): string[] {
  const second = Math.floor(NOW.getTime() / 1000)
  return [second, second + 1].map((each) => join(folder, `api_costs_archive_${each}.json`))
}

/** Where a driver whose clock stands still sets a torn line aside. */
export function tornCopy(log: string): string {
  return `${log}.torn.${Math.floor(NOW.getTime() / 1000)}`
}
