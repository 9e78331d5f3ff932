import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { createInterface } from 'node:readline'
import { spawnHeadless } from '../support/headlessProcess.ts'
import { type Books, note } from './books.ts'

/** One process that writes until it is killed. */
export interface Writer {
  /** Whether it has got something done since it was started. */
  isBusy(): boolean
  /** Resolves when it begins something. */
  untilItTries(): Promise<void>
  /** Ends it as a crash does. */
  kill(): Promise<void>
}

function createActivity(books: Books, keyOf: (what: string) => string) {
  const tries = new EventEmitter()
  let isBusy = false
  return {
    isBusy: () => isBusy,
    untilItTries: () => once(tries, 'try').then(() => undefined),
    hear(said: string) {
      isBusy ||= said.startsWith('ok')
      note(books, said, keyOf)
      if (said.startsWith('try')) tries.emit('try')
    },
  }
}

/** Starts a program that says what it does; `keyOf` makes the books' key of what it says. */
export function startProgram(command: readonly string[], books: Books, keyOf: (what: string) => string): Writer {
  const [program = '', ...args] = command
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const activity = createActivity(books, keyOf)
  createInterface({ input: child.stdout }).on('line', activity.hear)
  // Also waits for what it has said, which stays in the pipe.
  const ended = once(child, 'close')
  return {
    ...activity,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Starts the headless host and asks it for one charge after the other, two at a time. */
export function startHost(outputDir: string, name: string, env: NodeJS.ProcessEnv, books: Books): Writer {
  const host = spawnHeadless(['--output', outputDir], { env: { ...process.env, ...env } })
  const activity = createActivity(books, (id) => id)
  let isKilled = false
  let ended: Promise<unknown> | null = null
  const charges = async (client: number): Promise<void> => {
    const { url, token } = await host.ready
    for (let turn = 0; !isKilled; turn++) {
      const id = `${name}.${client}.${turn}`
      activity.hear(`try ${id}`)
      const provider = turn % 2 === 0 ? 'Open' : 'Capped'
      const reply = await ask(url, token, { id, provider, cost: '0.03' })
      activity.hear(reply.ok ? `ok ${id}` : `no ${id} ${reply.failure.kind}`)
    }
  }
  // A call that was under way when the host was killed has no answer.
  const clients = Promise.all([1, 2].map((client) => charges(client).catch((error) => expectKilled(isKilled, error))))
  return {
    ...activity,
    async kill() {
      if (!isKilled) process.kill(host.pid, 'SIGKILL')
      isKilled = true
      ended ??= Promise.all([clients, host.close()])
      await ended
    },
  }
}

async function ask(url: string, token: string, input: unknown) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const response = await fetch(new URL('/call/ledger.charge', url), {
    method: 'POST',
    headers,
    body: JSON.stringify(input),
  })
  // The bridge answers nothing else.
  return (await response.json()) as { ok: true } | { ok: false; failure: { kind: string } }
}

function expectKilled(isKilled: boolean, error: unknown): void {
  if (!isKilled) throw error
}
