import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { aptInstall } from './apt.ts'
import { type Found, found, missing } from './found.ts'
import { projectDir } from './projectDir.ts'

const venv = join(projectDir, '.venv')
const python = join(venv, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
const packages = ['torch', 'filelock', 'aiohttp', 'pillow', 'numpy', 'pytest']
const modules = packages.map((name) => (name === 'pillow' ? 'PIL' : name))
/** Plain PyPI has torch for Linux with gigabytes of CUDA; this index has it for the processor alone. */
const pytorchIndex = ['--extra-index-url', 'https://download.pytorch.org/whl/cpu']

/** Makes `.venv` with what the Python tests need: the path of its Python. */
export function ensureVenv(): Found<string> {
  if (hasAll()) return found(python)
  process.stderr.write(`Making a Python environment with ${packages.join(', ')}, once …\n`)
  if (makeVenv('python3') && install([...pytorchIndex, ...packages])) return found(python)
  if (makeFromDebian()) return found(python)
  return missing(`pip could not install ${packages.join(', ')} into ${venv} (Python 3.10 or newer with venv is needed)`)
}

/** Where pip reaches no torch, Debian has one, for its own Python. */
function makeFromDebian(): boolean {
  const debian = packages.map((name) => (name === 'pillow' ? 'python3-pil' : `python3-${name}`))
  if (!aptInstall(['python3', 'python3-venv', ...debian])) return false
  return makeVenv('/usr/bin/python3', ['--system-site-packages']) && hasAll()
}

function makeVenv(basePython: string, options: readonly string[] = []): boolean {
  const make = () => run(basePython, ['-m', 'venv', '--clear', ...options, venv])
  // Debian's Python is without venv until its package is installed.
  return make() || (aptInstall(['python3', 'python3-venv']) && make())
}

function install(args: readonly string[]): boolean {
  return run(python, ['-m', 'pip', 'install', '--quiet', '--retries', '0', ...args]) && hasAll()
}

function hasAll(): boolean {
  return existsSync(python) && run(python, ['-c', `import ${modules.join(', ')}`])
}

function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] }).status === 0
}
