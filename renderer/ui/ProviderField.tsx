import { Autocomplete, type AutocompleteProps, type OptionsFilter } from '@mantine/core'
import { useRequest } from '../data/useRequest.ts'
import { ProviderName } from './ProviderName.tsx'

/** More than these are found by typing. */
const MOST_SHOWN = 50

/** A provider by name: one that was paid before, or any other that a node may name one day. */
export function ProviderField(props: Omit<AutocompleteProps, 'data'>) {
  const known = useKnownProviders()
  return (
    <Autocomplete
      autoComplete="off"
      comboboxProps={{ transitionProps: { duration: 0 } }}
      data={[...known]}
      filter={matching}
      label="Provider"
      limit={MOST_SHOWN}
      maxLength={1000}
      placeholder="As the node names it"
      renderOption={({ option }) => <ProviderName provider={option.value} />}
      spellCheck={false}
      {...props}
    />
  )
}

/** Like Mantine's own, but a name that stands there whole needs no list over the fields below. */
const matching: OptionsFilter = ({ options, search, limit }) => {
  const wanted = search.trim().toLowerCase()
  return options
    .filter((option) => 'value' in option && option.value !== search && option.value.toLowerCase().includes(wanted))
    .slice(0, limit)
}

/** Everybody who was ever paid, the biggest first. */
export function useKnownProviders(): readonly string[] {
  const summary = useRequest('spend.summary', {})
  return (summary.data?.byProvider ?? []).map(({ provider }) => provider).filter((provider) => provider !== '')
}
