import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useCall } from '../data/useCall.ts'
import { formatMoney } from '../format/money.ts'

/** Brings an archive's amounts back; says how it went. */
export function useRestore(): { readonly restore: (name: string) => Promise<boolean>; readonly isPending: boolean } {
  const { call, isPending } = useCall('archives.restore')
  const restore = useCallback(
    async (name: string) => {
      const reply = await call({ name })
      if (!reply.ok) return false
      const message = `With them, ${formatMoney(reply.value.total)} counts since the last reset.`
      notifications.show({ color: 'var(--sv-good)', title: 'The amounts are back', message })
      return true
    },
    [call],
  )
  return { restore, isPending }
}
