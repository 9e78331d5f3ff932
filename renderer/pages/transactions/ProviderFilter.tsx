import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useRequest } from '../../data/useRequest.ts'
import { formatCount } from '../../format/count.ts'
import { ProviderName } from '../../ui/ProviderName.tsx'
import classes from './FilterBar.module.css'

interface ProviderFilterProps {
  readonly chosen: readonly string[]
  readonly onChange: (providers: string[]) => void
}

const MOST_SHOWN = 100
/** Fewer than these are found by eye. */
const WORTH_SEARCHING = 8

export function ProviderFilter({ chosen, onChange }: ProviderFilterProps) {
  const [search, setSearch] = useState('')
  const known = useRequest('spend.summary', {}).data?.byProvider ?? []
  const gone = chosen.filter((name) => known.every(({ provider }) => provider !== name))
  const all = [...gone.map((provider) => ({ provider, charges: null })), ...known]
  const found = all.filter(({ provider }) => provider.toLowerCase().includes(search.trim().toLowerCase()))
  return (
    <>
      {all.length >= WORTH_SEARCHING && (
        <TextInput
          aria-label="Search providers"
          className={classes.panelSearch ?? ''}
          data-autofocus
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder="Search providers"
          size="xs"
          value={search}
        />
      )}
      <Checkbox.Group aria-label="Providers" onChange={onChange} value={[...chosen]}>
        <div className={classes.choices}>
          {found.slice(0, MOST_SHOWN).map(({ provider, charges }) => (
            <Checkbox
              className={classes.choice ?? ''}
              key={provider}
              label={
                <span className={classes.choiceLabel}>
                  <ProviderName provider={provider} />
                  {charges !== null && <span className={classes.choiceCount}>{formatCount(charges)}</span>}
                </span>
              }
              size="xs"
              value={provider}
            />
          ))}
        </div>
      </Checkbox.Group>
      {found.length === 0 && <p className={classes.none}>No provider is called that.</p>}
      {found.length > MOST_SHOWN && (
        <p className={classes.none}>Search to see the other {formatCount(found.length - MOST_SHOWN)}.</p>
      )}
    </>
  )
}
