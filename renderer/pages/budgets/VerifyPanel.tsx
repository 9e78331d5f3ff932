import { Loader } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { LedgerView, Verified } from '../../../shared/contract.ts'
import type { Reply } from '../../../shared/reply.ts'
import { useWire } from '../../data/DataProvider.tsx'
import { formatBytes } from '../../format/bytes.ts'
import { formatCounted } from '../../format/count.ts'
import { formatMoney } from '../../format/money.ts'
import { DifferencesTable } from './DifferencesTable.tsx'
import classes from './LedgerCard.module.css'

/** Verifies when it appears, and stays with the outcome. */
export function VerifyPanel({ log }: { log: LedgerView['log'] }) {
  const wire = useWire()
  const [reply, setReply] = useState<Reply<Verified> | null>(null)
  useEffect(() => {
    let isHere = true
    void wire.call('ledger.verify', {}).then((answer) => {
      if (isHere) setReply(answer)
    })
    return () => {
      isHere = false
    }
  }, [wire])
  return (
    <div className={classes.verify} data-tone={toneOf(reply)} role="status">
      {reply === null ? (
        <p>
          <Loader aria-hidden color="var(--sv-accent)" size={16} />
          Reading the whole log anew, {formatBytes(log.bytes)}…
        </p>
      ) : reply.ok ? (
        <Outcome verified={reply.value} />
      ) : (
        <p>
          <IconAlertTriangle aria-hidden size={17} stroke={1.8} />
          {reply.failure.message}
        </p>
      )}
    </div>
  )
}

function Outcome({ verified: { ok, lines, skipped, total, differences } }: { verified: Verified }) {
  const read = formatCounted(lines, 'line')
  const left = skipped === 0 ? '' : `; ${formatCounted(skipped, 'line')} that cannot be read left out`
  if (ok) {
    return (
      <p>
        <IconCircleCheck aria-hidden size={17} stroke={1.8} />
        Log and ledger agree: {read} read anew{left}, {formatMoney(total)} in all.
      </p>
    )
  }
  return (
    <>
      <p>
        <IconAlertTriangle aria-hidden size={17} stroke={1.8} />
        {read} read anew{left}: log and ledger differ. The log is right; the file is repaired with the next charge.
      </p>
      {differences.length > 0 && <DifferencesTable differences={differences} />}
    </>
  )
}

function toneOf(reply: Reply<Verified> | null): 'calm' | 'good' | 'warn' {
  if (reply === null) return 'calm'
  return reply.ok && reply.value.ok ? 'good' : 'warn'
}
