import { damaged } from '../refuse.ts'

/** PyTorch's names are a folder, and a path of plain words in it; anything that could mean another place is a trick. */
export function checkEntryName(bytes: Uint8Array): string {
  const name = decode(bytes)
  const parts = name.split('/')
  const isTrick = parts.some((part) => part === '' || part === '.' || part === '..')
  if (isTrick || /[\\\p{Cc}]/u.test(name) || /^[a-z]:/i.test(name)) {
    damaged(`a part of it has the impossible name ${JSON.stringify(name.slice(0, 200))}`)
  }
  return name
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return damaged('the name of a part is no text')
  }
}
