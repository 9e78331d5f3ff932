import { access, constants, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { done, fail, type Reply } from '../../../shared/reply.ts'
import { errorCode } from '../diskFailure.ts'

/**
 * The ComfyUI output directory that the user means: the directory itself, the `output` of a ComfyUI folder, or the parent
 * of an `api_metrics` or `hash_vault` folder.
 * @returns its absolute path, symbolic links resolved; fails where it is missing, no directory or not readable.
 */
export async function resolveOutputDir(given: string): Promise<Reply<string>> {
  const path = resolve(given)
  const readable = await readableDirectory(path)
  if (!readable.ok) return readable
  const real = await realpath(path)
  const inside = basename(real)
  if (inside === 'api_metrics' || inside === 'hash_vault') return done(dirname(real))
  const names = new Set(await readdir(real))
  if (names.has('api_metrics') || names.has('hash_vault')) return done(real)
  if (!isComfyFolder(names)) return done(real)
  const output = join(real, 'output')
  const found = await readableDirectory(output)
  return found.ok ? done(await realpath(output)) : found
}

/** ComfyUI's own folder, from source (`main.py` beside `comfy`) or as `--base-directory` (`custom_nodes` beside `models`). */
function isComfyFolder(names: ReadonlySet<string>): boolean {
  return (
    names.has('output') &&
    ((names.has('main.py') && names.has('comfy')) || (names.has('custom_nodes') && names.has('models')))
  )
}

async function readableDirectory(path: string): Promise<Reply<null>> {
  try {
    const found = await stat(path)
    if (!found.isDirectory())
      return fail({ kind: 'not-found', message: `${path} is a file. Give ComfyUI's output directory instead.` })
    await access(path, constants.R_OK | constants.X_OK)
    await readdir(path)
    return done(null)
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return fail({ kind: 'not-found', message: `${path} does not exist. Give ComfyUI's output directory.` })
    if (code === 'EACCES' || code === 'EPERM')
      return fail({ kind: 'forbidden', message: `${path} cannot be read: permission was denied. Check who owns it.` })
    return fail({ kind: 'unavailable', code, message: `${path} cannot be read (${code}).` })
  }
}
