/** Absolute paths of the two folders that Spendvault has for one user of a machine. */
export interface UserDirs {
  /** Settings and the addresses of running hosts; small, of this user alone. */
  readonly configDir: string
  /** Checkpoints and other derived state; may be deleted at any time. */
  readonly dataDir: string
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * @param env SPENDVAULT_CONFIG_DIR and SPENDVAULT_DATA_DIR come before the system's own places.
 * @param platform as in `process.platform`.
 * @param home the user's home folder, an absolute path.
 */
export function userDirs(env: Environment, platform: string, home: string): UserDirs {
  const usual = usualDirs(env, platform, home)
  return {
    configDir: env.SPENDVAULT_CONFIG_DIR || usual.configDir,
    dataDir: env.SPENDVAULT_DATA_DIR || usual.dataDir,
  }
}

function usualDirs(env: Environment, platform: string, home: string): UserDirs {
  if (platform === 'win32') {
    return {
      configDir: `${env.APPDATA || `${home}\\AppData\\Roaming`}\\Spendvault`,
      dataDir: `${env.LOCALAPPDATA || `${home}\\AppData\\Local`}\\Spendvault\\Data`,
    }
  }
  if (platform === 'darwin') {
    const support = `${home}/Library/Application Support/Spendvault`
    return { configDir: support, dataDir: `${support}/Data` }
  }
  return {
    configDir: `${xdg(env.XDG_CONFIG_HOME) ?? `${home}/.config`}/spendvault`,
    dataDir: `${xdg(env.XDG_DATA_HOME) ?? `${home}/.local/share`}/spendvault`,
  }
}

/** The XDG base directory specification: a path that is not absolute counts as not set. */
function xdg(path: string | undefined): string | null {
  return path?.startsWith('/') ? path.replace(/\/+$/, '') : null
}
