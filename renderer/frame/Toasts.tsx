import { Notifications } from '@mantine/notifications'

/** A file of its own, since the package's other half, which raises toasts, is wanted from the start. */
export function Toasts() {
  return <Notifications position="bottom-right" transitionDuration={120} />
}
