import { describe, expect, test } from 'vitest'
import { openPt } from '../../../../electron/core/vault/pt/openPt.ts'
import { defaultPtLimits } from '../../../../electron/core/vault/pt/ptLimits.ts'
import { bytesOf, type Code, call, global, int, pickle, tensor, text, tuple } from './craftPickle.ts'
import { craftZip, ptEntries } from './craftZip.ts'
import { failureOf, inMemory, openBytes, unwrap } from './readPt.ts'

const four = new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer)
const crafted = (...codes: Code[]) => openBytes(craftZip(ptEntries(pickle(codes), { 0: four })))
const plain = ptEntries(pickle(tensor()), { 0: four })

describe('a pickle that would run something', () => {
  const attacks: [string, string, Code][] = [
    ['by protocol 0', 'os.system', ["cos\nsystem\n(S'true'\ntR"]],
    ['by an instance', 'subprocess.Popen', ["(S'true'\nisubprocess\nPopen\n"]],
    ['by an object', 'builtins.eval', ['(', global('builtins', 'eval'), text('1'), 'o']],
    ['by names on the stack', 'posix.system', [text('posix'), text('system'), '\x93']],
    ['by a name with dots', 'torch.serialization.os.system', [text('torch'), text('serialization.os.system'), '\x93']],
    [
      'by the innards of a function',
      'torch.Size.__init__.__globals__',
      [text('torch'), text('Size.__init__.__globals__'), '\x93'],
    ],
    ["by Python 2's name", '__builtin__.getattr', global('__builtin__', 'getattr')],
    ['by loading another pickle', 'pickle.loads', global('pickle', 'loads')],
    ['by loading one through torch', 'torch.storage._load_from_bytes', global('torch.storage', '_load_from_bytes')],
    ['deep in a module', 'importlib.util.spec_from_file_location', global('importlib.util', 'spec_from_file_location')],
    [
      'as the state of a harmless object',
      'webbrowser.open',
      [call(global('a', 'B')), global('webbrowser', 'open'), 'b'],
    ],
    ['by opening a file', 'io.open', global('io', 'open')],
    ['and then throws it away', 'nt.system', [global('nt', 'system'), '0N']],
  ]
  test.each(attacks)('%s is flagged', async (_, name, code) => {
    expect(failureOf(await crafted(code))).toMatchObject({ reason: 'malicious', global: name })
  })

  test('a file that is no zip is flagged as well: torch.load would unpickle it', async () => {
    const bytes = bytesOf([pickle(int(1)), pickle(call(global('os', 'system'), text('true')))])
    expect(failureOf(await openBytes(bytes))).toMatchObject({ reason: 'malicious', global: 'os.system' })
  })

  test('a zip behind a pickle is what torch.load takes it for: a pickle', async () => {
    const bytes = Buffer.concat([pickle(global('os', 'system')), craftZip(plain)])
    expect(failureOf(await openBytes(bytes))).toMatchObject({ reason: 'malicious' })
  })

  test('a class of a like name is a class like any other', async () => {
    const value = ['}(', text('a'), call(global('mypack.os_tools', 'System')), text('n'), int(1), 'u'] as const
    const { root } = unwrap(await crafted(value))
    expect(root.kind === 'dict' && root.entries[0]?.value).toMatchObject({ kind: 'object', module: 'mypack.os_tools' })
  })
})

describe('a pickle that is broken', () => {
  const broken: [string, string, Code][] = [
    ['takes from an empty stack', 'damaged', '0'],
    ['takes from beyond a mark', 'damaged', ['N(', '0', 'a']],
    ['remembers nothing', 'damaged', 'h\x05'],
    ['has no mark', 'damaged', ['N', 't']],
    ['adds to a number', 'damaged', ['K\x01', 'N', 'a']],
    ['sets a key without a value', 'damaged', ['}(', 'N', 'u']],
    ['has a list as a key', 'damaged', ['}', ']', 'N', 's']],
    ['has a text that goes beyond the end', 'damaged', 'X\xff\xff\x00\x00'],
    ['has a text of 4 GB', 'too-large', 'X\xff\xff\xff\xff'],
    ['has bytes of 2^63', 'damaged', '\x8e\xff\xff\xff\xff\xff\xff\xff\x7f'],
    ['has a number of 4 GB', 'too-large', '\x8b\xff\xff\xff\x7f'],
    ['has a line without an end', 'damaged', `c${'x'.repeat(10_000)}`],
    ['names a class of a megabyte', 'damaged', [text('a'), text('x'.repeat(1 << 20)), '\x93']],
    ['uses an extension', 'unsupported', '\x82\x01'],
    ['uses a buffer that is elsewhere', 'unsupported', '\x97'],
    ['uses a code that is none', 'unsupported', '\xff'],
    ['gives a tensor no storage', 'damaged', call(global('torch._utils', '_rebuild_tensor_v2'), 'N')],
    ['contains itself', 'unsupported', [']q\x00', 'h\x00', 'a']],
    ['contains itself as a key', 'unsupported', [']q\x00', '}', tuple('h\x00'), 'N', 's', 'a']],
  ]
  test.each(broken)('%s: it is named', async (_, reason, code) => {
    expect(failureOf(await crafted(code))).toMatchObject({ reason })
  })

  const many = (count: number, code: string) => code.repeat(count)
  const greedy: [string, Code][] = [
    ['nests too deeply', [many(5000, ']'), many(4999, 'a')]],
    ['holds too many values', ['(', many(300_000, 'N'), 't']],
    ['remembers too much', ['N', Array.from({ length: 260_000 }, () => '\x94')]],
    ['doubles a list thirty times', [']', Array.from({ length: 30 }, () => 'q\x00(h\x00h\x00l')]],
    ['sets too many marks', many(300_000, '(')],
    // A text of one megabyte, as bytes a thousand times.
    [
      'copies a text too often',
      [
        text('x'.repeat(1 << 20)),
        'q\x000(',
        Array.from({ length: 1000 }, () => call(global('_codecs', 'encode'), 'h\x00', text('latin1'))),
        'l',
      ],
    ],
    [
      'copies a list too often',
      [
        '(',
        many(1000, 'N'),
        'lq\x000(',
        Array.from({ length: 1000 }, () => call(global('builtins', 'set'), 'h\x00')),
        'l',
      ],
    ],
  ]
  test.each(greedy)('%s: it is too large', async (_, code) => {
    expect(failureOf(await crafted(code))).toMatchObject({ reason: 'too-large' })
  })

  test('a key that is set twice has its last value, as in Python', async () => {
    const pairs = [text('a'), int(1), text('b'), int(2), text('a'), int(3), int(1), int(4), '\x88', int(5)]
    const { root } = unwrap(await crafted(['}(', pairs, 'u']))
    const entries = root.kind === 'dict' ? root.entries : []
    expect(entries.map(({ value }) => value.kind === 'int' && value.value)).toEqual([3n, 2n, 5n])
  })

  test('when the time is over, the file is too slow', async () => {
    const bytes = craftZip(ptEntries(pickle('N0'.repeat(10_000))))
    let now = 0
    const hastyClock = () => (now += 100)
    expect(failureOf(await openPt(inMemory(bytes), defaultPtLimits, hastyClock))).toMatchObject({ reason: 'too-slow' })
  })
})
