import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import type { Transaction } from '../../../shared/contract.ts'
import { useCall } from '../../data/useCall.ts'
import { formatMoney } from '../../format/money.ts'
import { readAmount } from '../../format/readAmount.ts'
import { AmountField } from '../../ui/AmountField.tsx'
import { ProviderName } from '../../ui/ProviderName.tsx'
import { When } from '../../ui/When.tsx'

export type HoldOutcome = 'billed' | 'not billed'

interface HoldDialogProps {
  readonly asked: { readonly hold: Transaction; readonly outcome: HoldOutcome } | null
  readonly close: () => void
}

const titles: Readonly<Record<HoldOutcome, string>> = { billed: 'It was billed', 'not billed': 'It was not billed' }

/** The user's word on a call whose outcome nobody told. */
export function HoldDialog({ asked, close }: HoldDialogProps) {
  return (
    <Modal onClose={close} opened={asked !== null} size={440} title={<strong>{asked && titles[asked.outcome]}</strong>}>
      {asked !== null && (
        <Stack gap={14}>
          <Text c="dimmed" component="div">
            <Group component="span" gap={8} wrap="nowrap">
              <ProviderName provider={asked.hold.provider} />
              <span>
                {formatMoney(asked.hold.cost)} held <When at={asked.hold.timestamp} />
              </span>
            </Group>
          </Text>
          {asked.outcome === 'billed' ? (
            <SettleForm close={close} hold={asked.hold} />
          ) : (
            <VoidForm close={close} hold={asked.hold} />
          )}
        </Stack>
      )}
    </Modal>
  )
}

interface FormProps {
  readonly hold: Transaction
  readonly close: () => void
}

function SettleForm({ hold, close }: FormProps) {
  const { call: settle, isPending } = useCall('ledger.settle')
  const [typed, setTyped] = useState(hold.cost)
  const cost = readAmount(typed)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!cost.ok) return
    const reply = await settle({ id: hold.id ?? '', cost: cost.amount })
    if (!reply.ok) return
    close()
    told(`${formatMoney(cost.amount)} counts instead of the estimate.`)
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap={14}>
        <AmountField
          data-autofocus
          description="As the provider billed it; it may be more or less than the estimate."
          error={cost.ok ? undefined : cost.problem}
          label="Billed"
          onChange={setTyped}
          value={typed}
        />
        <Buttons close={close} isDisabled={!cost.ok} isPending={isPending} label="Count it" />
      </Stack>
    </form>
  )
}

const usualReasons = ['The run was interrupted', 'The call failed', 'It was refunded']

function VoidForm({ hold, close }: FormProps) {
  const { call: giveBack, isPending } = useCall('ledger.void')
  const [reason, setReason] = useState('')

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (reason.trim() === '') return
    const reply = await giveBack({ id: hold.id ?? '', reason: reason.trim() })
    if (!reply.ok) return
    close()
    told(`${formatMoney(hold.cost)} no longer counts.`)
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap={14}>
        <TextInput
          data-autofocus
          description="Kept in the log beside the hold."
          label="Reason"
          maxLength={2000}
          onChange={(event) => setReason(event.currentTarget.value)}
          placeholder="Why it was not billed"
          value={reason}
        />
        <Group gap={6}>
          {usualReasons.map((usual) => (
            <Button key={usual} onClick={() => setReason(usual)} size="compact-sm">
              {usual}
            </Button>
          ))}
        </Group>
        <Buttons close={close} isDisabled={reason.trim() === ''} isPending={isPending} label="Give it back" />
      </Stack>
    </form>
  )
}

interface ButtonsProps {
  readonly label: string
  readonly isPending: boolean
  readonly isDisabled: boolean
  readonly close: () => void
}

function Buttons({ label, isPending, isDisabled, close }: ButtonsProps) {
  return (
    <Group gap={10} justify="flex-end">
      <Button onClick={close}>Cancel</Button>
      <Button disabled={isDisabled} loading={isPending} type="submit" variant="filled">
        {label}
      </Button>
    </Group>
  )
}

function told(message: string): void {
  notifications.show({ color: 'var(--sv-good)', title: 'The hold is decided', message })
}
