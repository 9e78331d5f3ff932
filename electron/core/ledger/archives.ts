import { link, readdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Archive, ArchiveSummary } from '../../../shared/contract.ts'
import { formatAmount, sumAmounts } from '../../../shared/money.ts'
import { done, fail, type Reply } from '../../../shared/reply.ts'
import { diskFailure, errorCode } from '../diskFailure.ts'
import { syncFolder } from '../syncFolder.ts'
import type { Amounts } from './amounts.ts'
import type { ArchiveOrigin } from './archiveOrigins.ts'
import { readLedger, writeFlushed } from './ledgerFile.ts'
import { pythonJsonObject } from './pythonJson.ts'

const NAME = /^api_costs_archive_(\d{1,12})\.json$/

/**
 * Writes the ledger as it stands into an archive of its own, flushed before it gets its name. Archives are named by the
 * second; where that name is taken, the next free second is used, so that two resets in one second both keep theirs.
 * @returns the archive's file name. @throws the disk's error.
 */
export async function writeArchive(folder: string, amounts: Amounts, unixSeconds: number): Promise<string> {
  const text = pythonJsonObject([...amounts].map(([provider, amount]) => [provider, formatAmount(amount)]))
  const temporary = join(folder, 'api_costs_archive.tmp')
  await removeLeftOver(temporary)
  try {
    await writeFlushed(temporary, text, 'wx')
    const name = await claimNextName(temporary, folder, text, unixSeconds)
    await syncFolder(folder).catch(async (error: unknown) => {
      await unlink(join(folder, name)).catch(() => undefined)
      throw error
    })
    return name
  } finally {
    await unlink(temporary).catch(() => undefined)
  }
}

/** A crash can leave it as a second name of a finished archive; writing to it would then destroy that archive. */
async function removeLeftOver(temporary: string): Promise<void> {
  await unlink(temporary).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error
  })
}

async function claimNextName(temporary: string, folder: string, text: string, unixSeconds: number): Promise<string> {
  for (let second = unixSeconds; ; second++) {
    const name = `api_costs_archive_${second}.json`
    if (await claimName(temporary, join(folder, name), text)) return name
  }
}

/** A hard link never replaces; filesystems without links (FAT, some shares) get an exclusively created file instead. */
async function claimName(temporary: string, path: string, text: string): Promise<boolean> {
  try {
    await link(temporary, path)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(errorCode(error))) throw error
  }
  try {
    await writeFlushed(path, text, 'wx')
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    await unlink(path).catch(() => undefined)
    throw error
  }
}

/** Newest first. One that cannot be read is listed too, with the reason, and a total of 0. */
export async function listArchives(
  folder: string,
  origins: ReadonlyMap<string, ArchiveOrigin>,
): Promise<Reply<ArchiveSummary[]>> {
  const names = await readdir(folder).catch((error: unknown) => (errorCode(error) === 'ENOENT' ? [] : error))
  if (!Array.isArray(names)) return fail(diskFailure(names, `list the archives in ${folder}`))
  const found = names
    .filter((name: string) => NAME.test(name))
    .sort((a: string, b: string) => secondsOf(b) - secondsOf(a))
  const summaries: ArchiveSummary[] = []
  for (const name of found) {
    const origin = origins.get(name) ?? null
    const archive = await readArchive(folder, name, origin)
    const note = origin?.note ?? null
    summaries.push(archive.ok ? summaryOf(archive.value) : unreadable(name, note, archive.failure.message))
  }
  return done(summaries)
}

/** @param origin what the log knows of it; null where it names no such archive */
export async function readArchive(folder: string, name: string, origin: ArchiveOrigin | null): Promise<Reply<Archive>> {
  if (!NAME.test(name)) return fail({ kind: 'not-found', message: `"${name}" is not the name of an archive.` })
  const path = join(folder, name)
  const read = await readLedger(path)
  if (read.state === 'absent') return fail({ kind: 'not-found', message: `There is no archive ${name}.` })
  if (read.state === 'failed') return fail(diskFailure(read.error, `read the archive ${path}`))
  if (read.state === 'corrupt')
    return fail({
      kind: 'unavailable',
      code: 'CORRUPT',
      message: `The archive ${path} cannot be read: ${read.reason}.`,
    })
  const amounts = [...read.amounts].map(([provider, spent]) => ({ provider, spent: formatAmount(spent) }))
  return done({
    name,
    archivedAt: archivedAt(name),
    total: formatAmount(sumAmounts(amounts.map(({ spent }) => spent))),
    providers: amounts.length,
    note: origin?.note ?? null,
    problem: null,
    span: origin?.span ?? null,
    amounts,
  })
}

function unreadable(name: string, note: string | null, problem: string): ArchiveSummary {
  return { name, archivedAt: archivedAt(name), total: '0', providers: 0, note, problem }
}

function archivedAt(name: string): string {
  return new Date(secondsOf(name) * 1000).toISOString()
}

function summaryOf({ amounts: _, span: __, ...summary }: Archive): ArchiveSummary {
  return summary
}

function secondsOf(name: string): number {
  return Number(NAME.exec(name)?.[1] ?? 0)
}
