import { expect, test } from 'vitest'
import { guard, type RequestFacts } from '../../electron/bridge/guard.ts'

const port = 8199
const call: RequestFacts = {
  method: 'POST',
  path: '/call/ledger.get',
  hosts: ['127.0.0.1:8199'],
  origins: ['http://127.0.0.1:8199'],
  fetchSites: ['same-origin'],
  contentTypes: ['application/json'],
  caller: 'app',
}
const page: RequestFacts = { ...call, method: 'GET', path: '/', origins: [], fetchSites: ['none'], contentTypes: [] }

const answered: Record<string, RequestFacts> = {
  "the app's own page": call,
  'a program with the token, which is no browser': { ...call, origins: [], fetchSites: [], caller: 'bridge' },
  'a JSON body that names its encoding': { ...call, contentTypes: ['application/json; charset=utf-8'] },
  'localhost in any letter case': { ...call, hosts: ['LocalHost:8199'], origins: [] },
  'the IPv6 loopback name': { ...call, hosts: ['[::1]:8199'], origins: ['http://[::1]:8199'] },
  'a page that holds no data, for a browser without a session': { ...page, caller: null },
  'the address that opens the session': { ...page, path: '/open', caller: null },
  'an event stream': { ...page, path: '/events', fetchSites: ['same-origin'] },
}
test.each(Object.entries(answered))('answers %s', (_, facts) => {
  expect(guard(facts, port)).toBeNull()
})

const attacks: Record<string, [RequestFacts, kind: string]> = {
  'DNS rebinding: a Host of another name': [{ ...call, hosts: ['evil.example:8199'], origins: [] }, 'forbidden'],
  'DNS rebinding: a name that only begins like ours': [
    { ...page, hosts: ['127.0.0.1.evil.example:8199'] },
    'forbidden',
  ],
  'DNS rebinding: a name that only ends like ours': [{ ...page, hosts: ['evil.localhost:8199'] }, 'forbidden'],
  'a Host of another port': [{ ...call, hosts: ['127.0.0.1:8188'], origins: [] }, 'forbidden'],
  'a Host without the port': [{ ...call, hosts: ['127.0.0.1'], origins: [] }, 'forbidden'],
  'a Host with a user name': [{ ...page, hosts: ['evil@127.0.0.1:8199'] }, 'forbidden'],
  'a Host that is 127.0.0.1 in another notation': [{ ...page, hosts: ['2130706433:8199'] }, 'forbidden'],
  'no Host': [{ ...call, hosts: [], origins: [] }, 'forbidden'],
  'two Hosts, the first right': [{ ...call, hosts: ['127.0.0.1:8199', 'evil.example'] }, 'forbidden'],
  'two Hosts, both right': [{ ...call, hosts: ['127.0.0.1:8199', '127.0.0.1:8199'] }, 'forbidden'],
  'CSRF: another Origin': [{ ...call, origins: ['https://evil.example'] }, 'forbidden'],
  'CSRF: a page on another port of this machine': [{ ...call, origins: ['http://127.0.0.1:8188'] }, 'forbidden'],
  'CSRF: the same host over https': [{ ...call, origins: ['https://127.0.0.1:8199'] }, 'forbidden'],
  'CSRF: another loopback name than the Host': [{ ...call, origins: ['http://localhost:8199'] }, 'forbidden'],
  'CSRF: an Origin that hides itself': [{ ...call, origins: ['null'] }, 'forbidden'],
  'CSRF: an empty Origin': [{ ...call, origins: [''] }, 'forbidden'],
  'CSRF: two Origins, one right': [{ ...call, origins: [...call.origins, 'https://evil.example'] }, 'forbidden'],
  'another page embeds a picture': [{ ...page, path: '/thumb/a', fetchSites: ['cross-site'] }, 'forbidden'],
  'another page loads our script': [{ ...page, path: '/assets/a.js', fetchSites: ['cross-site'] }, 'forbidden'],
  'a page of another port embeds us': [{ ...page, fetchSites: ['same-site'] }, 'forbidden'],
  'a site that is not known yet': [{ ...page, fetchSites: ['sibling'] }, 'forbidden'],
  'two sites, one right': [{ ...page, fetchSites: ['none', 'cross-site'] }, 'forbidden'],
  'a call without a secret': [{ ...call, caller: null }, 'unauthorised'],
  'listening without a secret': [{ ...page, path: '/events', caller: null }, 'unauthorised'],
  'a picture without a secret': [{ ...page, path: '/thumb/a', caller: null }, 'unauthorised'],
  'a call by a link or a picture': [{ ...call, method: 'GET', contentTypes: [] }, 'forbidden'],
  'a preflight': [{ ...call, method: 'OPTIONS' }, 'forbidden'],
  'a page that is posted to': [{ ...call, path: '/' }, 'forbidden'],
  'another method': [{ ...page, method: 'TRACE' }, 'forbidden'],
  'a form that posts text': [{ ...call, contentTypes: ['text/plain'] }, 'bad-input'],
  'a form that posts fields': [{ ...call, contentTypes: ['application/x-www-form-urlencoded'] }, 'bad-input'],
  'a type that only contains JSON': [{ ...call, contentTypes: ['text/plain; application/json'] }, 'bad-input'],
  'no content type': [{ ...call, contentTypes: [] }, 'bad-input'],
  'two content types': [{ ...call, contentTypes: ['application/json', 'text/plain'] }, 'bad-input'],
  'an address that is no plain path': [{ ...page, path: null }, 'forbidden'],
}
test.each(Object.entries(attacks))('refuses %s', (_, [facts, kind]) => {
  expect(guard(facts, port)).toMatchObject({ kind })
})

test('a host on port 80 is named without its port', () => {
  expect(guard({ ...page, hosts: ['localhost'] }, 80)).toBeNull()
})
