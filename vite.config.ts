import { rmSync } from 'node:fs'
import { join, posix } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite'

const here = import.meta.dirname
const dist = join(here, 'dist')
/** Their native parts cannot be bundled: koffi is shipped beside the bundle, electron is the runtime itself. */
const external = ['koffi', 'electron']

/** `vite build` makes the page, the Node programs and the preload script in one run. */
export default defineConfig({
  root: join(here, 'renderer'),
  // The bridge serves the page below a path that is another at each start.
  base: './',
  cacheDir: join(here, 'node_modules/.vite'),
  clearScreen: false,
  plugins: [react(), workersOfNode()],
  // Each host puts the nonce of its response in this place, so that the policy needs no 'unsafe-inline'.
  html: { cspNonce: '__CSP_NONCE__' },
  environments: {
    client: {
      build: { outDir: join(dist, 'renderer'), emptyOutDir: true, target: 'chrome130', chunkSizeWarningLimit: 1500 },
    },
    node: nodeProgram({
      input: programs(['main', 'headless', 'start']),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
    }),
    // A sandboxed preload script may be one CommonJS file only.
    preload: nodeProgram({
      input: programs(['preload']),
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    }),
  },
  builder: {
    async buildApp(builder) {
      // Their names change with the sources; those of an older build would be packed too.
      rmSync(join(dist, 'chunks'), { recursive: true, force: true })
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment)
      }
    },
  },
})

function programs(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, join(here, 'electron', `${name}.ts`)]))
}

function nodeProgram(rolldownOptions: NonNullable<EnvironmentOptions['build']>['rolldownOptions']): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, external, conditions: ['node', 'import', 'module', 'default'] },
    build: {
      ssr: true,
      outDir: dist,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'node20',
      sourcemap: true,
      minify: false,
      rolldownOptions: { ...rolldownOptions, external },
    },
  }
}

/** Makes `new URL('./x.ts', import.meta.url)` in a Node program the address of a bundled chunk, for worker threads. */
function workersOfNode(): Plugin {
  const inSource = /new URL\(\s*['"](\.{1,2}\/[^'"]+\.ts)['"]\s*,\s*import\.meta\.url\s*\)/g
  const inChunk = /spendvault-worker:(\w+)/g
  return {
    name: 'spendvault:workers-of-node',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'node',
    async transform(code, importer) {
      let changed = code
      for (const [text, specifier] of code.matchAll(inSource)) {
        const resolved = await this.resolve(specifier ?? '', importer)
        if (resolved === null) this.error(`${importer} names a worker that is not there: ${specifier}`)
        const chunk = this.emitFile({ type: 'chunk', id: resolved.id })
        changed = changed.replace(text, `new URL('spendvault-worker:${chunk}', import.meta.url)`)
      }
      return changed === code ? null : { code: changed, map: null }
    },
    renderChunk(code, { fileName }) {
      const changed = code.replace(inChunk, (_, chunk) => {
        const path = posix.relative(posix.dirname(fileName), this.getFileName(chunk))
        return path.startsWith('.') ? path : `./${path}`
      })
      return changed === code ? null : { code: changed, map: null }
    },
  }
}
