import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/**
 * Runs the headless host and tells a human, rather than a program, where it is open.
 * @param script the path of `headless.js`.
 * @param env what its environment has besides ours.
 */
export function runHeadless(
  script: string,
  outputDir: string | null,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): ChildProcess {
  const args = [script, ...(outputDir === null ? [] : ['--output', outputDir])]
  const host = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } })
  const lines = createInterface({ input: host.stdout })
  lines.once('line', (line) => {
    const ready: unknown = JSON.parse(line)
    if (typeof ready !== 'object' || ready === null || !('open' in ready)) throw new Error(`unexpected line: ${line}`)
    say(`Spendvault is open at ${String(ready.open)}`)
    say('Press Ctrl+C to stop it.')
  })
  return host
}
