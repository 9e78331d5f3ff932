import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Python's own view of a file: what `program` prints, as JSON. Any Python 3 will do. */
export async function askPython(program: string, ...args: string[]): Promise<unknown> {
  const { stdout } = await run('python3', ['-c', program, ...args], { maxBuffer: 1 << 28 })
  return JSON.parse(stdout)
}

/** The lines of a file that json.dumps would write otherwise. */
export const linesOtherwise = `
import json, sys
lines = open(sys.argv[1], newline="").read().split("\\n")
print(json.dumps([line for line in lines[:-1] if json.dumps(json.loads(line)) != line] + lines[-1:][lines[-1] == "":]))
`

/** The files, of those named, that json.dumps with this indentation would write otherwise. */
export const filesOtherwise = `
import json, sys
read = lambda path: open(path, newline="").read()
print(json.dumps([p for p in sys.argv[2:] if json.dumps(json.loads(read(p)), indent=int(sys.argv[1])) != read(p)]))
`

/**
 * Reads .pt files as torch.load does, with the tensor functions replaced: the values in the order of the paths, where a
 * tensor is [dtype's storage, shape, stride, first items].
 */
export const readPt = `
import json, pickle, struct, sys, zipfile

forms = {"FloatStorage": "f", "LongStorage": "q", "BoolStorage": "?"}

class Reader(pickle.Unpickler):
    def __init__(self, archive):
        super().__init__(archive.open("archive/data.pkl"))
        self.archive = archive
    def find_class(self, module, name):
        if name == "_rebuild_tensor_v2":
            return lambda storage, offset, shape, stride, grad, hooks: [storage[0], shape, stride, storage[1]]
        return dict if name == "OrderedDict" else name
    def persistent_load(self, reference):
        kind, storage, key, device, items = reference
        data = self.archive.read("archive/data/" + key)
        size = struct.calcsize(forms[storage])
        assert len(data) == items * size, reference
        first = min(items, 4)
        return [storage, list(struct.unpack("<" + forms[storage] * first, data[: first * size]))]

def read(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert all(item.compress_type == zipfile.ZIP_STORED for item in archive.infolist())
        return Reader(archive).load()

print(json.dumps([read(path) for path in sys.argv[1:]]))
`
