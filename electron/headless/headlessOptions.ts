import { parseArgs } from 'node:util'
import { done, fail, type Reply } from '../../shared/reply.ts'

export interface HeadlessOptions {
  /** As it was typed; null leaves the choice to the page. */
  readonly outputDir: string | null
  /** 0 takes any free port. */
  readonly port: number
  /** The token that the environment fixes; null makes a new one. */
  readonly token: string | null
  readonly help: boolean
  readonly version: boolean
}

const MIN_TOKEN_LENGTH = 32

export const headlessUsage = `Usage: node headless.js [--output DIR | DIR] [--port N]

Shows what ComfyUI workflows have spent, in a browser on this machine. When it is ready it prints one line of JSON on
stdout: {"url","open","token"}. Open the address "open" in a browser; programs send "token" as a bearer token.

  DIR          the ComfyUI output directory, or the ComfyUI folder that holds it
  --port N     the port on 127.0.0.1 to listen on; without it, or with 0, any free one
  --help       show this
  --version    show the version

  SPENDVAULT_BRIDGE_TOKEN   a token to use instead of a new one, ${MIN_TOKEN_LENGTH} characters or more
  SPENDVAULT_CONFIG_DIR     where settings lie instead of the usual place
  SPENDVAULT_DATA_DIR       where derived files lie instead of the usual place`

/** @returns `bad-input` where something is mistyped. */
export function readHeadlessOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Reply<HeadlessOptions> {
  const read = parse(args)
  if (!read.ok) return read
  const { values, positionals } = read.value
  const given = values.output === undefined ? positionals : [values.output, ...positionals]
  if (given.length > 1) return badInput(`One directory is enough, but ${given.length} are given: ${given.join(', ')}`)
  if (given[0] === '') return badInput('The directory is empty.')
  const port = readPort(values.port ?? '0')
  if (!port.ok) return port
  const token = readToken(env.SPENDVAULT_BRIDGE_TOKEN)
  if (!token.ok) return token
  const { help = false, version = false } = values
  return done({ outputDir: given[0] ?? null, port: port.value, token: token.value, help, version })
}

function parse(args: readonly string[]) {
  try {
    return done(
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          output: { type: 'string' },
          port: { type: 'string' },
          help: { type: 'boolean' },
          version: { type: 'boolean' },
        },
      }),
    )
  } catch (error) {
    // parseArgs reports what the user mistyped by throwing.
    return badInput(error instanceof Error ? error.message : String(error))
  }
}

function readPort(text: string): Reply<number> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  return port <= 65_535 ? done(port) : badInput(`The port must be a number from 0 to 65535, not "${text}".`)
}

/** A short token could be guessed by trying; one with spaces or line breaks does not fit into a header. */
function readToken(text: string | undefined): Reply<string | null> {
  if (text === undefined || text === '') return done(null)
  if (/^[!-~]+$/.test(text) && text.length >= MIN_TOKEN_LENGTH) return done(text)
  return badInput(
    `SPENDVAULT_BRIDGE_TOKEN must be ${MIN_TOKEN_LENGTH} or more letters, digits or signs without spaces.`,
  )
}

function badInput(message: string): Reply<never> {
  return fail({ kind: 'bad-input', message, issues: [] })
}
