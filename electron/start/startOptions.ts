import { isAbsolute, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { done, fail, type Reply } from '../../shared/reply.ts'

export interface StartOptions {
  /** The ComfyUI output directory, absolute; null leaves the choice to the app. */
  readonly outputDir: string | null
  readonly demo: boolean
  readonly help: boolean
}

export const usage = `Usage: npm start -- [--output DIR | DIR]

  DIR        the ComfyUI output directory, or the ComfyUI folder that holds it
  --demo     open generated sample data instead
  --help     show this`

/** @param baseDir what a relative directory is relative to. */
export function readStartOptions(args: readonly string[], baseDir: string): Reply<StartOptions> {
  const read = parse(args)
  if (!read.ok) return read
  const { values, positionals } = read.value
  const given = values.output === undefined ? positionals : [values.output, ...positionals]
  if (given.length > 1) return badInput(`One directory is enough, but ${given.length} are given: ${given.join(', ')}`)
  const [dir] = given
  if (dir !== undefined && values.demo) return badInput('Give either a directory or --demo, not both.')
  const outputDir = dir === undefined ? null : isAbsolute(dir) ? dir : resolve(baseDir, dir)
  return done({ outputDir, demo: values.demo ?? false, help: values.help ?? false })
}

function parse(args: readonly string[]) {
  try {
    return done(
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { output: { type: 'string' }, demo: { type: 'boolean' }, help: { type: 'boolean' } },
      }),
    )
  } catch (error) {
    // parseArgs reports what the user mistyped by throwing.
    return badInput(error instanceof Error ? error.message : String(error))
  }
}

function badInput(message: string) {
  return fail({ kind: 'bad-input', message, issues: [] })
}
