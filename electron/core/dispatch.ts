import {
  appOnly,
  type Input,
  inputs,
  type Output,
  type RequestName,
  type UncheckedCall,
} from '../../shared/contract.ts'
import { fail, type Reply } from '../../shared/reply.ts'

export type Handlers = {
  readonly [Name in RequestName]: (
    input: Input<Name>,
    caller: Caller,
  ) => Promise<Reply<Output<Name>>> | Reply<Output<Name>>
}

/** Who asks: the app itself, or a program that has the bridge's token. */
export type Caller = 'app' | 'bridge'

/**
 * Name check, parsing and dispatch: the only place where a request is looked at.
 * `handlersNow` answers which handlers there are at this moment; a missing one means that no directory is open.
 */
export function createDispatch(options: {
  readonly caller: Caller
  readonly handlersNow: () => Partial<Handlers>
  readonly log: (line: string) => void
}): UncheckedCall {
  return async (name, input) => {
    if (!isRequest(name)) return fail({ kind: 'not-found', message: `There is no request named "${name}".` })
    if (options.caller === 'bridge' && appOnly.has(name))
      return fail({ kind: 'forbidden', message: `"${name}" can be asked in the app only, not over the bridge.` })
    const parsed = inputs[name].safeParse(input ?? {})
    if (!parsed.success) return fail(badInput(name, parsed.error.issues))
    // The compiler cannot see that handler and input belong to the same name.
    const handler = options.handlersNow()[name] as
      | ((input: unknown, caller: Caller) => Promise<Reply<unknown>>)
      | undefined
    if (handler === undefined) return fail(nothingOpen)
    try {
      return await handler(parsed.data, options.caller)
    } catch (error) {
      options.log(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      return fail({ kind: 'bug', message: `Something went wrong inside Spendvault while answering "${name}".` })
    }
  }
}

export const nothingOpen = {
  kind: 'unavailable',
  code: 'NO_OUTPUT_DIR',
  message: 'No ComfyUI output directory is open. Choose one first.',
} as const

function isRequest(name: string): name is RequestName {
  return Object.hasOwn(inputs, name)
}

function badInput(name: string, issues: readonly { path: PropertyKey[]; message: string }[]) {
  const list = issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }))
  const first = list[0]
  const where = first === undefined || first.path === '' ? '' : ` (${first.path})`
  return { kind: 'bad-input', message: `"${name}" was refused${where}: ${first?.message ?? ''}`, issues: list } as const
}
