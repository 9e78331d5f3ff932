import { describe, expect, test } from 'vitest'
import {
  filterOf,
  searchWithView,
  type VaultView,
  viewFromSearch,
  wholeVault,
} from '../../../renderer/pages/vault/vaultView.ts'

const busy: VaultView = {
  text: 'fox & <script>',
  kinds: ['image', 'audio'],
  sort: { by: 'size', direction: 'descending' },
  layout: 'list',
}

describe('the view of the vault in the address', () => {
  test('comes back as it was put in', () => {
    expect(viewFromSearch(searchWithView('', busy))).toEqual(busy)
  })

  test('of the whole vault is empty, and leaves the parts of other pages alone', () => {
    expect([searchWithView('', wholeVault), searchWithView('?find=fox&label=old', wholeVault)]).toEqual([
      '',
      'find=fox',
    ])
  })

  test('leaves out what nobody can mean', () => {
    expect(viewFromSearch('type=gift&by=colour-up&layout=cube')).toEqual(wholeVault)
  })

  test('asks the core for search and kinds', () => {
    expect([filterOf(busy), filterOf({ ...wholeVault, text: '  ' })]).toEqual([
      { text: 'fox & <script>', kinds: ['image', 'audio'] },
      undefined,
    ])
  })
})
