// The default app of the stand-in runtime: `electron [-r MODULE] [switches] PATH` runs the app at PATH, as Electron's own does.
const fs = require('node:fs')
const path = require('node:path')
const { pathToFileURL } = require('node:url')
const { app } = require('electron')

const { modules, appPath } = readArguments(process.argv.slice(1))
for (const module of modules) require(path.resolve(module))
if (appPath === undefined) {
  console.error('usage: electron PATH')
  app.exit(2)
} else {
  import(pathToFileURL(findEntry(path.resolve(appPath))).href).catch((error) => {
    console.error(error)
    app.exit(1)
  })
}

function readArguments(args) {
  const modules = []
  while (args.length > 0) {
    const arg = args.shift()
    if (arg === '-r' || arg === '--require') modules.push(args.shift())
    else if (!arg.startsWith('-')) return { modules, appPath: arg }
  }
  return { modules, appPath: undefined }
}

/** Tells Electron whose app this is, and finds the file to run. */
function findEntry(given) {
  const manifestFile = path.join(given, 'package.json')
  if (!fs.existsSync(manifestFile)) {
    app.setAppPath(path.dirname(given))
    return given
  }
  const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'))
  app.setAppPath(given)
  app.setName(manifest.productName ?? manifest.name)
  app.setVersion?.(manifest.version)
  return path.join(given, manifest.main ?? 'index.js')
}
