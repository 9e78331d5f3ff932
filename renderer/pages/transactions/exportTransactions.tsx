import { notifications } from '@mantine/notifications'
import type { ExportProgress, Input } from '../../../shared/contract.ts'
import type { ConnectedWire } from '../../data/wire.ts'
import { formatCounted } from '../../format/count.ts'
import { ExportToast } from './ExportToast.tsx'
import { watchExports } from './watchExports.ts'

/** Stands outside the page, since an export goes on when the user leaves for another one. */
export async function exportTransactions(wire: ConnectedWire, input: Input<'transactions.export'>): Promise<void> {
  const exports = watchExports(wire)
  const toast = notifications.show({ ...running, message: <ExportToast progress={null} /> })
  const started = await wire.call('transactions.export', input)
  if (!started.ok) {
    exports.stop()
    notifications.hide(toast)
    sayFailure(started.failure.message)
    return
  }
  const { exportId, fileName } = started.value
  exports.follow(exportId, (progress) => {
    if (progress.state === 'running') {
      const cancel = () => void cancelExport(wire, exportId)
      notifications.update({ ...running, id: toast, message: <ExportToast cancel={cancel} progress={progress} /> })
    } else {
      notifications.hide(toast)
      if (progress.state === 'done') download(exportId)
      sayEnd(progress, fileName)
    }
  })
}

/** Its changes are not read out: `status` or `alert` would speak five times a second. */
const running = { autoClose: false, withCloseButton: false, role: 'group', 'aria-label': 'Export' } as const

async function cancelExport(wire: ConnectedWire, exportId: string): Promise<void> {
  const reply = await wire.call('export.cancel', { exportId })
  if (!reply.ok) notifications.show({ color: 'red', title: 'Not cancelled', message: reply.failure.message })
}

/** As a link that is followed: the browser, or the app's own save dialog, asks where the file goes. */
function download(exportId: string): void {
  const link = document.createElement('a')
  link.href = `export/${exportId}`
  link.download = ''
  link.click()
}

function sayEnd({ state, total, message }: ExportProgress, fileName: string): void {
  if (state === 'failed') sayFailure(message ?? 'Nothing was saved.')
  else if (state === 'cancelled') notifications.show({ message: 'Export cancelled. Nothing was saved.' })
  else
    notifications.show({
      color: 'var(--sv-good)',
      title: `${formatCounted(total, 'transaction')} exported`,
      message: fileName,
    })
}

function sayFailure(message: string): void {
  notifications.show({ autoClose: false, color: 'red', title: 'The transactions were not exported', message })
}
