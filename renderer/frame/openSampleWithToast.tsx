import { notifications } from '@mantine/notifications'
import { openSampleData } from '../data/openSampleData.ts'
import type { ConnectedWire } from '../data/wire.ts'
import { SampleProgressBar } from '../ui/SampleProgressBar.tsx'

/** Its changes are not read out: `status` or `alert` would speak five times a second. */
const toast = {
  id: 'sample',
  autoClose: false,
  withCloseButton: false,
  role: 'group',
  'aria-label': 'Sample data',
} as const

/** What was made today already opens at once, without a toast. */
export async function openSampleWithToast(wire: ConnectedWire): Promise<void> {
  let isShown = false
  const reply = await openSampleData(wire, (progress) => {
    const shown = { ...toast, message: <SampleProgressBar progress={progress} /> }
    if (isShown) notifications.update(shown)
    else notifications.show(shown)
    isShown = true
  })
  notifications.hide(toast.id)
  if (!reply.ok) notifications.show({ color: 'red', title: 'Not done', message: reply.failure.message })
}
