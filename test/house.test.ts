import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectDir } from './support/projectDir.ts'

interface Room {
  /** Paths that begin so belong to this room; the first room that fits is the one. */
  readonly path: string
  /** Rooms that it may import from, by their path. */
  readonly rooms: readonly string[]
  /** `node` stands for all modules of Node; a name that ends in `/` for all packages of that scope. */
  readonly packages: readonly string[]
}

const page = [
  'react',
  'react-dom',
  'wouter',
  'dayjs',
  'decimal.js',
  '@mantine/',
  '@tabler/icons-react',
  '@tanstack/react-query',
  '@tanstack/react-virtual',
  '@fontsource-variable/inter',
]

/** Who may import whom: everything that is not written here is forbidden. */
const house: readonly Room[] = [
  { path: 'shared/', rooms: [], packages: ['zod', 'decimal.js'] },
  {
    path: 'electron/core/',
    rooms: ['shared/'],
    packages: ['node', 'koffi', 'chokidar', 'decimal.js', 'zod', 'fast-png', 'fflate'],
  },
  { path: 'electron/bridge/', rooms: ['shared/'], packages: ['node'] },
  { path: 'electron/shell/', rooms: ['shared/'], packages: ['node', 'electron'] },
  { path: 'electron/headless/', rooms: ['shared/'], packages: ['node'] },
  { path: 'electron/start/', rooms: ['shared/'], packages: ['node'] },
  { path: 'electron/preload.ts', rooms: ['shared/'], packages: ['electron'] },
  { path: 'electron/shareOverHttp.ts', rooms: ['shared/', 'electron/core/', 'electron/bridge/'], packages: [] },
  {
    path: 'electron/main.ts',
    rooms: ['shared/', 'electron/core/', 'electron/bridge/', 'electron/shareOverHttp.ts', 'electron/shell/'],
    packages: ['node', 'electron'],
  },
  {
    path: 'electron/headless.ts',
    rooms: ['shared/', 'electron/core/', 'electron/bridge/', 'electron/headless/', 'electron/shareOverHttp.ts'],
    packages: ['node'],
  },
  { path: 'electron/start.ts', rooms: ['shared/', 'electron/core/', 'electron/start/'], packages: ['node'] },
  { path: 'renderer/charts/', rooms: ['shared/', 'renderer/'], packages: [...page, 'recharts'] },
  { path: 'renderer/', rooms: ['shared/', 'renderer/charts/'], packages: page },
]

interface Import {
  readonly from: string
  /** A path below the project for a file of ours, else the name of a package. */
  readonly to: string
  readonly isTypeOnly: boolean
}

const files = ['shared', 'electron', 'renderer'].flatMap((dir) => sourceFilesIn(join(projectDir, dir)))
const imports = files.flatMap(importsOf)

describe('the house', () => {
  test('has a room for every source file', () => {
    expect(files.filter((file) => roomOf(file) === undefined)).toEqual([])
  })

  test('imports only what its rooms allow', () => {
    expect(imports.filter((each) => !isAllowed(each)).map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  test('has no circle of imports', () => {
    expect(findCircle(imports.filter(({ isTypeOnly }) => !isTypeOnly))).toBeNull()
  })
})

function sourceFilesIn(dir: string): string[] {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(projectDir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}

/** Static, dynamic, re-exporting and worker imports. */
function importsOf(from: string): Import[] {
  const text = readFileSync(join(projectDir, from), 'utf8')
  const forms = [
    /^\s*(?:import|export)\s+(?<type>type\s)?[^'"`;]*?\bfrom\s*['"](?<name>[^'"]+)['"]/gm,
    /^\s*import\s*['"](?<name>[^'"]+)['"]/gm,
    /\bimport\(\s*['"](?<name>[^'"]+)['"]/g,
    /\bnew URL\(\s*['"](?<name>\.{1,2}\/[^'"]+)['"]\s*,\s*import\.meta\.url/g,
  ]
  return forms.flatMap((form) =>
    [...text.matchAll(form)].map(({ groups }) => {
      const name = groups?.name ?? ''
      const to = name.startsWith('.') ? join(dirname(from), name).replaceAll('\\', '/') : packageOf(name)
      return { from, to, isTypeOnly: groups?.type !== undefined }
    }),
  )
}

function packageOf(name: string): string {
  if (name.startsWith('node:') || builtinModules.includes(name)) return 'node'
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
}

function roomOf(file: string): Room | undefined {
  return house.find(({ path }) => file.startsWith(path))
}

function isOurs(to: string): boolean {
  return /^(?:shared|electron|renderer|assets|test)\//.test(to)
}

function isAllowed({ from, to }: Import): boolean {
  const own = roomOf(from)
  if (own === undefined) return false
  if (isOurs(to)) return roomOf(to) === own || own.rooms.some((path) => to.startsWith(path))
  return own.packages.some((name) => to === name || (name.endsWith('/') && to.startsWith(name)))
}

/** @returns the files along one circle, or null. */
function findCircle(edges: readonly Import[]): string[] | null {
  const targets = new Map<string, string[]>()
  for (const { from, to } of edges) targets.set(from, [...(targets.get(from) ?? []), to])
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return null
    for (const to of targets.get(file) ?? []) {
      const circle = visit(to, [...path, file])
      if (circle !== null) return circle
    }
    done.add(file)
    return null
  }
  for (const file of targets.keys()) {
    const circle = visit(file, [])
    if (circle !== null) return circle
  }
  return null
}
