import { isAbsolute, resolve } from 'node:path'

/**
 * Reads `--output DIR`, `--output=DIR` or a plain DIR; Chromium's and Electron's own switches are passed over.
 * @param args what follows the executable: unpackaged, the app's own folder is the first plain argument.
 * @param baseDir what a relative directory is relative to.
 * @returns the absolute path of the output directory, or null where none is given.
 */
export function outputDirFrom(args: readonly string[], baseDir: string, isPackaged: boolean): string | null {
  const plain: string[] = []
  for (const [index, arg] of args.entries()) {
    if (arg === '--output') return absolute(args[index + 1], baseDir)
    if (arg.startsWith('--output=')) return absolute(arg.slice('--output='.length), baseDir)
    if (!arg.startsWith('-')) plain.push(arg)
  }
  return absolute(plain[isPackaged ? 0 : 1], baseDir)
}

function absolute(path: string | undefined, baseDir: string): string | null {
  if (path === undefined || path === '') return null
  return isAbsolute(path) ? path : resolve(baseDir, path)
}
