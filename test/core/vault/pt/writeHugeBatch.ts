import { open } from 'node:fs/promises'
import { pickle, tensor } from './craftPickle.ts'

interface HugeBatch {
  readonly images: number
  readonly height: number
  readonly width: number
  /** The very last number of the batch; all others are 0. */
  readonly lastPixel: number
}

/** A batch of float32 images [B, H, W, 3] as torch.save writes those beyond 4 GB, with a hole where the zeros are. */
export async function writeHugeBatch(path: string, { images, height, width, lastPixel }: HugeBatch): Promise<void> {
  const shape = [images, height, width, 3]
  const items = images * height * width * 3
  const strides = [height * width * 3, width * 3, 3, 1]
  const program = pickle(tensor({ items, shape, strides }))
  const pkl = { name: 'archive/data.pkl', size: program.length, position: 0 }
  const data = { name: 'archive/data/0', size: items * 4, position: 30 + pkl.name.length + pkl.size }
  const dataStart = data.position + 30 + data.name.length
  const listStart = dataStart + data.size
  const list = Buffer.concat([pkl, data].map(listed))
  const handle = await open(path, 'wx')
  try {
    const front = Buffer.concat([header(pkl.name), program, header(data.name)])
    await handle.write(front, 0, front.length, 0)
    const end = Buffer.concat([
      Buffer.from(Float32Array.of(lastPixel).buffer),
      list,
      endRecords(listStart, list.length),
    ])
    await handle.write(end, 0, end.length, listStart - 4)
  } finally {
    await handle.close()
  }
}

/** Sizes follow the bytes, as PyTorch has it. */
function header(name: string): Buffer {
  const fixed = Buffer.alloc(30)
  fixed.writeUInt32LE(0x04034b50, 0)
  fixed.writeUInt16LE(8, 6)
  fixed.writeUInt16LE(name.length, 26)
  return Buffer.concat([fixed, Buffer.from(name)])
}

function listed({ name, size, position }: { name: string; size: number; position: number }): Buffer {
  const record = Buffer.alloc(46)
  const wide = Buffer.alloc(20)
  record.writeUInt32LE(0x02014b50, 0)
  record.writeUInt16LE(8, 8)
  record.writeUInt32LE(0xffffffff, 20)
  record.writeUInt32LE(0xffffffff, 24)
  record.writeUInt16LE(name.length, 28)
  record.writeUInt16LE(wide.length, 30)
  record.writeUInt32LE(position, 42)
  wide.writeUInt16LE(1, 0)
  wide.writeUInt16LE(16, 2)
  wide.writeBigUInt64LE(BigInt(size), 4)
  wide.writeBigUInt64LE(BigInt(size), 12)
  return Buffer.concat([record, Buffer.from(name), wide])
}

function endRecords(listStart: number, listLength: number): Buffer {
  const end64 = Buffer.alloc(56)
  end64.writeUInt32LE(0x06064b50, 0)
  end64.writeBigUInt64LE(44n, 4)
  for (const [at, value] of [
    [24, 2],
    [32, 2],
    [40, listLength],
    [48, listStart],
  ] as const)
    end64.writeBigUInt64LE(BigInt(value), at)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(listStart + listLength), 8)
  locator.writeUInt32LE(1, 16)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(2, 8)
  end.writeUInt16LE(2, 10)
  end.writeUInt32LE(listLength, 12)
  end.writeUInt32LE(0xffffffff, 16)
  return Buffer.concat([end64, locator, end])
}
