import { keepPreviousData, type UseQueryOptions, useQuery } from '@tanstack/react-query'
import type { Input, Output, RequestName } from '../../shared/contract.ts'
import type { Failure } from '../../shared/reply.ts'
import { useWire } from './DataProvider.tsx'
import { Failed, failureOf } from './failed.ts'
import type { ConnectedWire } from './wire.ts'

export interface RequestOptions {
  /** Asks nothing while false. */
  readonly enabled?: boolean
  /** Shows the answer to the input before until the new one is there; true where it is not said. */
  readonly keepPrevious?: boolean
}

export interface Requested<Value> {
  /** The last good answer, also while a newer one is on its way or could not be had. */
  readonly data: Value | undefined
  readonly failure: Failure | null
  /** Nothing to show yet, neither an answer nor a failure. */
  readonly isLoading: boolean
  /** The answer shown belongs to the input before. */
  readonly isPrevious: boolean
  readonly retry: () => void
}

/** Keeps the answer to a request on the screen, fresh by the notices of the core. */
export function useRequest<Name extends RequestName>(
  name: Name,
  input: Input<Name>,
  { enabled = true, keepPrevious = true }: RequestOptions = {},
): Requested<Output<Name>> {
  const query = useQuery({
    ...requestQuery(useWire(), name, input),
    enabled,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  })
  const failure = query.error === null ? null : failureOf(query.error)
  return {
    // keepPreviousData hands on what this same query function gave before.
    data: query.data as Output<Name> | undefined,
    failure,
    isLoading: query.data === undefined && failure === null,
    isPrevious: query.isPlaceholderData,
    retry: () => void query.refetch(),
  }
}

/** For `useQueries` and prefetching: the same key and answer as `useRequest` has. */
export function requestQuery<Name extends RequestName>(wire: ConnectedWire, name: Name, input: Input<Name>) {
  return {
    queryKey: [name, input],
    queryFn: async (): Promise<Output<Name>> => {
      const reply = await wire.call(name, input)
      if (!reply.ok) throw new Failed(reply.failure)
      return reply.value
    },
    retry: (count: number, error: Error) => failureOf(error).kind === 'busy' && count < 5,
    retryDelay: 400,
  } satisfies UseQueryOptions<Output<Name>, Error>
}
