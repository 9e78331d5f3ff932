import { Input, Radio, SegmentedControl, TagsInput } from '@mantine/core'
import { AmountField } from '../../ui/AmountField.tsx'
import { ProviderField, useKnownProviders } from '../../ui/ProviderField.tsx'
import classes from './BudgetDrawer.module.css'
import { type BudgetForm, type FormProblems, tidyWarnings } from './budgetForm.ts'
import { PeriodFields } from './PeriodFields.tsx'

export interface BudgetFieldsProps {
  readonly form: BudgetForm
  readonly set: (change: Partial<BudgetForm>) => void
  readonly problems: FormProblems
  /** Saving was tried: then what is still empty is a problem too. */
  readonly wasTried: boolean
}

export function BudgetFields({ form, set, problems, wasTried }: BudgetFieldsProps) {
  return (
    <>
      <ScopeFields form={form} problem={wasTried ? problems.provider : undefined} set={set} />
      <AmountField
        data-autofocus
        description={
          form.onExceed === 'block'
            ? 'Charges may reach it, never pass it.'
            : 'Charges go on beyond it, and you are told.'
        }
        error={wasTried || form.limit !== '' ? problems.limit : undefined}
        label="Limit"
        onChange={(limit) => set({ limit })}
        placeholder="250.00"
        value={form.limit}
      />
      <PeriodFields form={form} set={set} />
      <Radio.Group
        label="When a charge does not fit"
        onChange={(value) => set({ onExceed: value === 'warn' ? 'warn' : 'block' })}
        value={form.onExceed}
      >
        <div className={classes.choices}>
          <Radio description="The paid API is not called, so it costs nothing." label="Refuse it" value="block" />
          <Radio description="The charge goes through, and you are told." label="Only warn" value="warn" />
        </div>
      </Radio.Group>
      <TagsInput
        comboboxProps={{ transitionProps: { duration: 0 } }}
        data={['50 %', '80 %', '90 %', '95 %', '100 %'].filter((usual) => !form.warnAt.includes(usual))}
        description="Of the limit; each is told once a period."
        error={problems.warnAt}
        label="Warn at"
        onChange={(texts) => set({ warnAt: tidyWarnings(texts) })}
        placeholder={form.warnAt.length === 0 ? 'Such as 80 %' : ''}
        splitChars={[',', ';', ' ']}
        value={[...form.warnAt]}
      />
    </>
  )
}

interface ScopeFieldsProps {
  readonly form: BudgetForm
  readonly set: (change: Partial<BudgetForm>) => void
  readonly problem: string | undefined
}

function ScopeFields({ form, set, problem }: ScopeFieldsProps) {
  const known = useKnownProviders()
  const isUnknown = form.provider !== '' && !known.includes(form.provider)
  return (
    <div className={classes.group}>
      <Input.Wrapper label="It covers" labelElement="div">
        <SegmentedControl
          aria-label="What it covers"
          data={[
            { value: 'total', label: 'All providers together' },
            { value: 'provider', label: 'One provider' },
          ]}
          fullWidth
          onChange={(value) => set({ scope: value === 'total' ? 'total' : 'provider' })}
          value={form.scope}
        />
      </Input.Wrapper>
      {form.scope === 'provider' && (
        <ProviderField
          description={
            isUnknown ? 'Nothing was ever charged under exactly this name.' : 'Exactly as the node names it.'
          }
          error={problem}
          onChange={(provider) => set({ provider })}
          value={form.provider}
        />
      )}
    </div>
  )
}
