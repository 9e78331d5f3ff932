import type { ExportProgress } from '../../../shared/contract.ts'
import type { ConnectedWire } from '../../data/wire.ts'

export interface ExportWatch {
  /** Tells how an export goes on until its end, what was heard of it before too. */
  follow(exportId: string, hear: (progress: ExportProgress) => void): void
  stop(): void
}

/**
 * Listens from before an export is started, for a small one ends before the answer that names it has come. Where notices
 * were lost, it asks.
 */
export function watchExports(wire: ConnectedWire): ExportWatch {
  const heard = new Map<string, ExportProgress>()
  let followed: { readonly exportId: string; readonly hear: (progress: ExportProgress) => void } | null = null
  let lastSeq: number | null = null

  const take = (progress: ExportProgress) => {
    heard.set(progress.exportId, progress)
    if (followed?.exportId !== progress.exportId) return
    const { hear } = followed
    if (progress.state !== 'running') stop()
    hear(progress)
  }
  const ask = async () => {
    if (followed === null) return
    const { exportId } = followed
    const reply = await wire.call('export.get', { exportId })
    if (reply.ok) take(reply.value)
    else if (reply.failure.kind === 'not-found')
      take({ exportId, rows: 0, total: 0, state: 'failed', message: reply.failure.message })
  }
  const stopListening = wire.listen((notice) => {
    const isAfterGap = lastSeq !== null && notice.seq !== lastSeq + 1
    lastSeq = notice.seq
    if (notice.name === 'export.progress') take(notice.payload)
    if (isAfterGap) void ask()
  })
  const stopWatching = wire.connection.watch(() => {
    if (wire.connection.read() === 'live') void ask()
  })
  function stop(): void {
    followed = null
    stopListening()
    stopWatching()
  }

  return {
    follow(exportId, hear) {
      followed = { exportId, hear }
      const known = heard.get(exportId)
      if (known !== undefined) take(known)
    },
    stop,
  }
}
