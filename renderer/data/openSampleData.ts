import type { Output, SampleProgress } from '../../shared/contract.ts'
import type { Reply } from '../../shared/reply.ts'
import type { ConnectedWire } from './wire.ts'

/** Opens sample data, which takes seconds where it must be made; `tell` hears how far that is. */
export async function openSampleData(
  wire: ConnectedWire,
  tell: (progress: SampleProgress) => void,
): Promise<Reply<Output<'output.openSample'>>> {
  const stop = wire.listen((notice) => {
    if (notice.name === 'sample.progress') tell(notice.payload)
  })
  return wire.call('output.openSample', {}).finally(stop)
}
