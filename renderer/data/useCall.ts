import { notifications } from '@mantine/notifications'
import { useCallback, useState } from 'react'
import type { Input, Output, RequestName } from '../../shared/contract.ts'
import type { Reply } from '../../shared/reply.ts'
import { useWire } from './DataProvider.tsx'

export interface CallOptions {
  /** Shows nothing where the call fails: the caller says it in its own place. */
  readonly quiet?: boolean
}

/** An action of the user: a failure is said in a toast, and the reply is handed back as well. */
export function useCall<Name extends RequestName>(
  name: Name,
  { quiet = false }: CallOptions = {},
): { readonly call: (input: Input<Name>) => Promise<Reply<Output<Name>>>; readonly isPending: boolean } {
  const wire = useWire()
  const [pending, setPending] = useState(0)
  const call = useCallback(
    async (input: Input<Name>) => {
      setPending((count) => count + 1)
      const reply = await wire.call(name, input).finally(() => setPending((count) => count - 1))
      if (!reply.ok && !quiet) notifications.show({ color: 'red', title: 'Not done', message: reply.failure.message })
      return reply
    },
    [wire, name, quiet],
  )
  return { call, isPending: pending > 0 }
}
