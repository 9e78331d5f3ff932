import { zipSync } from 'fflate'
import { type PtValue, pickle } from './pickle.ts'

/**
 * The bytes of a file as torch.save writes it: an uncompressed zip of a pickle and the raw storages.
 * The shape of the archive: torch/serialization.py and caffe2/serialize/inline_container.cc.
 */
export function encodePt(value: PtValue): Uint8Array {
  const { program, storages } = pickle(value)
  const text = new TextEncoder()
  const files: Record<string, Uint8Array> = {
    'archive/data.pkl': program,
    'archive/byteorder': text.encode('little'),
    'archive/version': text.encode('3\n'),
  }
  for (const [index, storage] of storages.entries()) files[`archive/data/${index}`] = storage
  // A fixed day, in local time as zip has it, so that the same value gives the same bytes.
  return zipSync(files, { level: 0, mtime: new Date(1980, 0, 1) })
}
