// The bench command. Plain JavaScript, since Node 20 alone runs no TypeScript.
import { join } from 'node:path'
import { runnerImport } from 'vite'

const { module } = await runnerImport(join(import.meta.dirname, 'runBenches.ts'), { configFile: false })
process.exitCode = await module.runBenches(process.argv.slice(2))
