import type { ByteSource } from '../byteSource.ts'
import type { Deadline, PtLimits } from '../ptLimits.ts'
import { damaged, refuse } from '../refuse.ts'
import { locateEntry } from './locateEntry.ts'
import { readZipDirectory, type ZipEntry } from './zipDirectory.ts'

/** The parts of what torch.save wrote: caffe2/serialize/inline_container.cc. All are in one folder of any name. */
export interface PtArchive {
  readonly pickle: Uint8Array
  readonly bigEndian: boolean
  readonly storageEntry: (key: string) => ZipEntry | undefined
}

const LONGEST_BYTE_ORDER = 16

export async function readArchive(source: ByteSource, limits: PtLimits, deadline: Deadline): Promise<PtArchive> {
  const entries = await readZipDirectory(source, limits, deadline)
  const folder = onlyFolder(entries)
  const part = (name: string) => entries.get(`${folder}/${name}`)
  const pickle =
    part('data.pkl') ?? refuse({ reason: 'not-a-pt', message: 'The file is a zip, but none that PyTorch wrote.' })
  if (part('constants.pkl') !== undefined) {
    refuse({ reason: 'unsupported', message: 'The file is a TorchScript program, not a value.' })
  }
  if (pickle.size > limits.pickleBytes) {
    refuse({
      reason: 'too-large',
      message: `The file's structure alone has ${pickle.size} bytes: too many to be shown.`,
    })
  }
  const order = part('byteorder')
  return {
    bigEndian: order !== undefined && (await isBigEndian(source, order)),
    pickle: await readWhole(source, pickle),
    storageEntry: (key) => part(`data/${key}`),
  }
}

function onlyFolder(entries: ReadonlyMap<string, ZipEntry>): string {
  const folders = new Set(Array.from(entries.keys(), (name) => name.slice(0, name.indexOf('/'))))
  const [folder] = folders
  if (folder === undefined || folder === '' || folders.size > 1) {
    refuse({ reason: 'not-a-pt', message: 'The file is a zip, but none that PyTorch wrote.' })
  }
  return folder
}

async function isBigEndian(source: ByteSource, order: ZipEntry): Promise<boolean> {
  if (order.size > LONGEST_BYTE_ORDER) damaged('its byte order is unknown')
  const word = Buffer.from(await readWhole(source, order)).toString('latin1')
  if (word !== 'little' && word !== 'big') damaged('its byte order is unknown')
  return word === 'big'
}

async function readWhole(source: ByteSource, entry: ZipEntry): Promise<Uint8Array> {
  return source.read(await locateEntry(source, entry), entry.size)
}
