import { createLedgerWriter, type Operation } from '../../electron/core/ledger/ledgerWriter.ts'
import { metricsFiles } from '../../electron/core/ledger/metricsFiles.ts'
import { charge, type FindLine, hold, reset, settle, voidHold } from '../../electron/core/ledger/operations.ts'
import { createTakeLock } from '../../electron/core/lock/lock.ts'
import { openTransactionLog } from '../../electron/core/log/transactionLog.ts'
import type { Input } from '../../shared/contract.ts'
import type { Reply } from '../../shared/reply.ts'

export type Request =
  | readonly ['charge', Input<'ledger.charge'>]
  | readonly ['hold', Input<'ledger.hold'>]
  | readonly ['settle', Input<'ledger.settle'>]
  | readonly ['void', Input<'ledger.void'>]
  | readonly ['reset', Input<'ledger.reset'>]

/** The core's writing part alone: no watching, nothing that is not about the operation. */
export interface Ledger {
  ask(request: Request): Promise<Reply<unknown>>
  close(): Promise<void>
}

export async function openLedger(outputDir: string, clock: () => Date): Promise<Ledger> {
  const files = metricsFiles(outputDir)
  const takeLock = await createTakeLock()
  const log = openTransactionLog({ file: files.log, clock, onLoading: () => {}, onChange: () => {} })
  const writer = createLedgerWriter({ files, log, takeLock, clock, onRepair: () => {} })
  const find: FindLine = async (id) => {
    const line = await log.find(id)
    return line === null ? null : { ...line, id }
  }
  const operationOf = ([name, input]: Request): Operation<unknown> => {
    if (name === 'charge') return charge(input, find)
    if (name === 'hold') return hold(input, find)
    if (name === 'settle') return settle(input, find)
    if (name === 'void') return voidHold(input, find)
    return reset(input, files.folder)
  }
  return {
    ask: (request) => writer.run(operationOf(request)),
    async close() {
      await writer.close()
      // It was only read; a disk that complains now changes nothing.
      await log.close().catch(() => undefined)
    },
  }
}
