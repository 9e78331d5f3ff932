import { expect, test } from 'vitest'
import { userDirs } from '../../shared/userDirs.ts'

test.each([
  ['Linux', {}, 'linux', '/home/ann', '/home/ann/.config/spendvault', '/home/ann/.local/share/spendvault'],
  [
    'Linux with XDG folders',
    { XDG_CONFIG_HOME: '/c/', XDG_DATA_HOME: '/d' },
    'linux',
    '/home/ann',
    '/c/spendvault',
    '/d/spendvault',
  ],
  [
    'Linux with XDG folders that do not count because they are relative or empty',
    { XDG_CONFIG_HOME: 'c', XDG_DATA_HOME: '' },
    'linux',
    '/home/ann',
    '/home/ann/.config/spendvault',
    '/home/ann/.local/share/spendvault',
  ],
  [
    'macOS',
    { XDG_CONFIG_HOME: '/c' },
    'darwin',
    '/Users/ann',
    '/Users/ann/Library/Application Support/Spendvault',
    '/Users/ann/Library/Application Support/Spendvault/Data',
  ],
  [
    'Windows',
    { APPDATA: 'C:\\R', LOCALAPPDATA: 'C:\\L' },
    'win32',
    'C:\\Users\\ann',
    'C:\\R\\Spendvault',
    'C:\\L\\Spendvault\\Data',
  ],
  [
    'Windows without its variables',
    {},
    'win32',
    'C:\\Users\\ann',
    'C:\\Users\\ann\\AppData\\Roaming\\Spendvault',
    'C:\\Users\\ann\\AppData\\Local\\Spendvault\\Data',
  ],
  ['any system', { SPENDVAULT_CONFIG_DIR: '/c', SPENDVAULT_DATA_DIR: '/d' }, 'darwin', '/Users/ann', '/c', '/d'],
])("the user's folders on %s", (_, env, platform, home, configDir, dataDir) => {
  expect(userDirs(env, platform, home)).toEqual({ configDir, dataDir })
})
