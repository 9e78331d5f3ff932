import { useState } from 'react'
import type { SampleProgress } from '../../../shared/contract.ts'
import type { Failure, Reply } from '../../../shared/reply.ts'
import { useWire } from '../../data/DataProvider.tsx'
import { openSampleData } from '../../data/openSampleData.ts'
import { useCall } from '../../data/useCall.ts'

export interface Opening {
  /** What is on its way; null where nothing is. */
  readonly busy: 'choose' | 'open' | 'sample' | null
  /** How far the sample data is that is being made; null before that is known. */
  readonly sampleProgress: SampleProgress | null
  /** Why the last try was refused. */
  readonly failure: Failure | null
  readonly choose: () => void
  readonly open: (path: string) => void
  readonly openSample: () => void
}

/** The ways to a first output directory. Once one is open, the notices of the core change the page by themselves. */
export function useOpening(): Opening {
  const { call: choose } = useCall('output.choose', { quiet: true })
  const { call: open } = useCall('output.open', { quiet: true })
  const wire = useWire()
  const [sampleProgress, setSampleProgress] = useState<SampleProgress | null>(null)
  const [state, setState] = useState<Pick<Opening, 'busy' | 'failure'>>({ busy: null, failure: null })

  const run = async (busy: NonNullable<Opening['busy']>, reply: Promise<Reply<unknown>>) => {
    setState({ busy, failure: null })
    const answer = await reply
    setState({ busy: null, failure: answer.ok ? null : answer.failure })
  }
  return {
    ...state,
    sampleProgress,
    choose: () => void run('choose', choose({})),
    open: (path) => void run('open', open({ path })),
    openSample: () => void run('sample', openSampleData(wire, setSampleProgress)),
  }
}
