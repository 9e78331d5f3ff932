import { Button, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import { formatAmount, Money } from '../../shared/money.ts'
import { useCall } from '../data/useCall.ts'
import { useRequest } from '../data/useRequest.ts'
import { formatMoney } from '../format/money.ts'
import { readAmount } from '../format/readAmount.ts'
import { AmountField } from '../ui/AmountField.tsx'
import { ProviderField } from '../ui/ProviderField.tsx'
import type { DialogProps } from './ResetDialog.tsx'

/** For what the log does not know: a refund, a call that was made elsewhere, an amount that was wrong. */
export function CorrectDialog({ isOpen, close }: DialogProps) {
  return (
    <Modal onClose={close} opened={isOpen} size={460} title={<strong>Correct the ledger</strong>}>
      <CorrectForm close={close} />
    </Modal>
  )
}

function CorrectForm({ close }: { close: () => void }) {
  const { call: adjust, isPending } = useCall('ledger.adjust')
  // One id for the whole dialog: pressing twice corrects once.
  const [id] = useState(() => crypto.randomUUID())
  const [provider, setProvider] = useState('')
  const [sign, setSign] = useState<'+' | '-'>('+')
  const [typed, setTyped] = useState('')
  const [note, setNote] = useState('')
  const amount = readAmount(typed)
  const change = amount.ok && amount.amount !== '0' ? formatAmount(new Money(`${sign}${amount.amount}`)) : null
  const isComplete = provider !== '' && change !== null && note.trim() !== ''

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!isComplete) return
    const reply = await adjust({ id, provider, cost: change, note: note.trim() })
    if (!reply.ok) return
    close()
    const message = `${formatMoney(reply.value.total)} counts since the last reset.`
    notifications.show({ color: 'var(--sv-good)', title: 'The ledger is corrected', message })
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap={14}>
        <Text c="dimmed">A correction is a line of its own in the log. Nothing that stands there is changed.</Text>
        <ProviderField data-autofocus onChange={setProvider} openOnFocus={false} value={provider} />
        <SegmentedControl
          aria-label="Direction"
          data={[
            { value: '+', label: 'Add to the spend' },
            { value: '-', label: 'Take off the spend' },
          ]}
          fullWidth
          onChange={(value) => setSign(value === '-' ? '-' : '+')}
          value={sign}
        />
        <AmountField
          error={typed === '' || amount.ok ? undefined : amount.problem}
          label="Amount"
          onChange={setTyped}
          placeholder="0.28"
          value={typed}
        />
        <TextInput
          label="Reason"
          maxLength={2000}
          onChange={(event) => setNote(event.currentTarget.value)}
          placeholder="Such as: refunded by the provider"
          value={note}
        />
        <Outcome change={change} provider={provider} />
        <Group gap={10} justify="flex-end">
          <Button onClick={close}>Cancel</Button>
          <Button disabled={!isComplete} loading={isPending} type="submit" variant="filled">
            Correct
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What the provider's sum will be. */
function Outcome({ provider, change }: { provider: string; change: string | null }) {
  const ledger = useRequest('ledger.get', {}).data
  if (ledger === undefined || provider === '' || change === null) return null
  const before = ledger.providers.find((each) => each.provider === provider)?.spent ?? '0'
  const after = formatAmount(new Money(before).plus(change))
  return (
    <Text c="dimmed">
      Since the last reset: {formatMoney(before)} becomes <strong>{formatMoney(after)}</strong>.
    </Text>
  )
}
