import { Button } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { copyText } from './copyText.ts'

const SHOWN_MS = 1_600

/** Puts a text on the clipboard and says so on itself for a moment. */
export function CopyButton({ label, text }: { label: string; text: () => string }) {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'refused'>('none')
  useEffect(() => {
    if (outcome === 'none') return
    const timer = setTimeout(() => setOutcome('none'), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = async () => setOutcome((await copyText(text())) ? 'copied' : 'refused')
  return (
    <Button
      leftSection={outcome === 'copied' ? <IconCheck size={15} stroke={2} /> : <IconCopy size={15} stroke={1.7} />}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{{ none: label, copied: 'Copied', refused: 'Not allowed' }[outcome]}</span>
    </Button>
  )
}
