import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Input, type Settings, settingsSchema } from '../../shared/contract.ts'
import { done, fail, type Reply } from '../../shared/reply.ts'
import { diskFailure } from './diskFailure.ts'
import { readJsonFile, writeJsonFile } from './jsonFile.ts'

/** The user's choices, kept in the data directory; they outlive any output directory. */
export interface SettingsStore {
  get(): Settings
  set(patch: Input<'settings.set'>): Promise<Reply<Settings>>
  /** Output directories opened before, newest first. */
  recent(): readonly string[]
  remember(outputDir: string): Promise<void>
}

const MAX_RECENT = 8
const file = z.strictObject({ version: z.literal(1), settings: settingsSchema, recent: z.array(z.string()).max(100) })
type Content = z.output<typeof file>
const fresh: Content = {
  version: 1,
  settings: { theme: 'auto', timeZone: null, providerColours: {} },
  recent: [],
}

/** A settings file that cannot be read is set aside under a name of its own, told to `log`, and started anew. */
export async function openSettings(dataDir: string, log: (line: string) => void): Promise<SettingsStore> {
  const path = join(dataDir, 'settings.json')
  let content = await load(path, log)
  let saving: Promise<unknown> = Promise.resolve()

  const save = (next: Content) => {
    content = next
    const written = saving.then(async () => {
      await mkdir(dataDir, { recursive: true, mode: 0o700 })
      await writeJsonFile(path, content)
    })
    saving = written.catch(() => undefined)
    return written
  }
  return {
    get: () => content.settings,
    recent: () => content.recent,
    async set(patch) {
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
      try {
        await save({ ...content, settings: { ...content.settings, ...given } })
        return done(content.settings)
      } catch (error) {
        return fail(diskFailure(error, `save the settings in ${path}`))
      }
    },
    async remember(outputDir) {
      const recent = [outputDir, ...content.recent.filter((each) => each !== outputDir)].slice(0, MAX_RECENT)
      await save({ ...content, recent }).catch((error: unknown) => log(diskFailure(error, `save ${path}`).message))
    },
  }
}

async function load(path: string, log: (line: string) => void): Promise<Content> {
  const read = await readJsonFile(path, file)
  if (read.state === 'read') return read.value
  if (read.state === 'unreadable') {
    const aside = `${path}.corrupt.${Date.now()}`
    await rename(path, aside).catch(() => undefined)
    log(`The settings could not be read (${read.reason}); they are set aside as ${aside}.`)
  }
  return fresh
}
