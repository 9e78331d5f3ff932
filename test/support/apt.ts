import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * Installs Debian packages where this process may: as root, with apt-get.
 * @returns whether all of them are installed now.
 */
export function aptInstall(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  process.stderr.write(`Installing ${packages.join(' ')} with apt-get …\n`)
  const lock = ['-o', 'DPkg::Lock::Timeout=120']
  const run = (args: readonly string[]) =>
    spawnSync('apt-get', [...lock, ...args], { env, stdio: 'ignore' }).status === 0
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = ['install', '--yes', '--no-install-recommends', ...packages]
  return run(install) || (run(['update']) && run(install))
}
