import { type SpawnSyncOptions, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectDir } from './projectDir.ts'
import { ensureVenv } from './pythonVenv.ts'

/** How many tests a step ran, and how they ended. A check that is no test counts when it fails. */
export interface Outcome {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export interface Step {
  readonly name: string
  run(): Outcome
}

export const steps: readonly Step[] = [
  { name: 'types', run: () => check(tool('typescript/bin/tsc'), '--build') },
  { name: 'lint', run: () => check(tool('@biomejs/biome/bin/biome'), 'check', '.') },
  { name: 'build', run: () => check(tool('vite/bin/vite.js'), 'build', '--logLevel', 'warn') },
  { name: 'unit tests', run: () => vitest('unit') },
  { name: 'browser tests', run: () => vitest('browser') },
  { name: 'Electron tests', run: () => vitest('electron') },
  { name: 'crash tests', run: () => vitest('crash') },
  { name: 'Python tests', run: pytest },
]

const nothing: Outcome = { passed: 0, failed: 0, skipped: 0 }
const oneFailure: Outcome = { ...nothing, failed: 1 }

function tool(path: string): string {
  return join(projectDir, 'node_modules', path)
}

function check(script: string, ...args: string[]): Outcome {
  return run(process.execPath, [script, ...args]) ? nothing : oneFailure
}

function vitest(project: string): Outcome {
  const report = freshReport(`${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const isGreen = run(process.execPath, [tool('vitest/vitest.mjs'), 'run', '--project', project, ...reporters])
  if (!existsSync(report)) return isGreen ? nothing : oneFailure
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'))
  return orOneFailure({ passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }, isGreen)
}

function pytest(): Outcome {
  const python = ensureVenv()
  if (!python.there) {
    process.stdout.write(`\n  !! The Python tests are SKIPPED: ${python.why}\n\n`)
    return process.env.CI ? oneFailure : nothing
  }
  const report = freshReport('python.xml')
  const args = ['-m', 'pytest', 'test', '--quiet', '-p', 'no:cacheprovider', `--junitxml=${report}`]
  const isGreen = run(python.value, args, { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } })
  if (!existsSync(report)) return oneFailure
  const [tests, failures, errors, skipped] = ['tests', 'failures', 'errors', 'skipped'].map((name) =>
    Number(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`).exec(readFileSync(report, 'utf8'))?.[1] ?? 0),
  ) as [number, number, number, number] // one for each name
  const failed = failures + errors
  return orOneFailure({ passed: tests - failed - skipped, failed, skipped }, isGreen)
}

/** A run can fail without a failed test: a file that cannot be loaded, an error outside of every test. */
function orOneFailure(outcome: Outcome, isGreen: boolean): Outcome {
  return isGreen || outcome.failed > 0 ? outcome : { ...outcome, failed: 1 }
}

function freshReport(name: string): string {
  const path = join(projectDir, 'test-results', name)
  mkdirSync(dirname(path), { recursive: true })
  rmSync(path, { force: true })
  return path
}

/** @returns whether it ended well; a command that hangs is ended. */
function run(command: string, args: readonly string[], options: SpawnSyncOptions = {}): boolean {
  const timeout = 8 * 60_000
  return spawnSync(command, args, { cwd: projectDir, stdio: 'inherit', timeout, ...options }).status === 0
}
