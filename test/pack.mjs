// Packs the app for Linux. Plain JavaScript, since Node 20 alone runs no TypeScript.
import { join } from 'node:path'
import { runnerImport } from 'vite'

const { module } = await runnerImport(join(import.meta.dirname, 'support/pack.ts'), { configFile: false })
process.exitCode = module.packForLinux()
