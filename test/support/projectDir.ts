import { resolve } from 'node:path'

/** The folder of package.json. */
export const projectDir = resolve(import.meta.dirname, '../..')
