/** Modules of which no cached value needs anything: by them a pickle reaches the system, the network or other code. */
const modules = words(`
  os posix nt posixpath ntpath subprocess _posixsubprocess sys shutil runpy importlib imp zipimport pkgutil webbrowser
  pty tty socket _socket socketserver ssl ctypes _ctypes cffi multiprocessing asyncio popen2 commands code codeop pdb
  bdb cProfile profile timeit pip ensurepip venv distutils setuptools http httplib urllib urllib2 urllib3 requests
  aiohttp httpx ftplib smtplib telnetlib xmlrpc pickle _pickle cPickle cloudpickle dill joblib marshal shelve winreg
  _winreg _winapi msvcrt linecache idlelib lib2to3 pydoc torch.hub torch.utils.cpp_extension numpy.testing numpy.f2py
`)

const builtins = words(`
  eval exec compile execfile __import__ getattr setattr delattr open file input raw_input breakpoint globals locals
  vars apply reload __build_class__
`)

/** Single functions of modules that else are harmless. */
const functions = words(`
  torch.load torch.serialization.load torch.jit.load torch.jit.unsupported_tensor_ops.execWrapper
  torch.storage._load_from_bytes torch.package.PackageImporter torch.utils._config_module.ConfigModule.load_config
  io.open _io.open io.FileIO _io.FileIO numpy.load functools.reduce types.CodeType types.FunctionType
  operator.attrgetter operator.methodcaller _operator.attrgetter _operator.methodcaller
  pathlib.Path.write_bytes pathlib.Path.write_text pathlib.Path.unlink
`)

/** Whether a pickle that names it is to be feared by whoever unpickles it, as torch.load does unless told otherwise. */
export function isDangerousGlobal(module: string, name: string): boolean {
  if (functions.has(`${module}.${name}`)) return true
  if (isBuiltins(module) && builtins.has(name)) return true
  const path = module.split('.')
  if (path.some((_, index) => modules.has(path.slice(0, index + 1).join('.')))) return true
  // Since protocol 4 a name may have dots: `torch` + `os.system` is a way to the function through what torch imports.
  const parts = name.split('.')
  return parts.length > 1 && parts.some((part) => modules.has(part) || isBuiltins(part) || isInnards(part))
}

function isBuiltins(module: string): boolean {
  return module === 'builtins' || module === '__builtin__' || module === '__builtins__'
}

/** `f.__globals__` and the like lead from any function to everything. */
function isInnards(part: string): boolean {
  return part.startsWith('__') && part.endsWith('__')
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}
