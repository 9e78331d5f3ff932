import { describe, expect, test } from 'vitest'
import { encodePt } from '../../../../electron/core/sample/encodePt.ts'
import type { PtTensor as SampleTensor } from '../../../../electron/core/sample/pickle.ts'
import type { StatisticsOptions, TensorStatistics } from '../../../../electron/core/vault/pt/tensor/tensorStatistics.ts'
import { failureOf, openBytes, tensorOf, unwrap } from './readPt.ts'

async function statisticsOf(tensor: SampleTensor, options?: StatisticsOptions): Promise<TensorStatistics> {
  const { root, statistics } = unwrap(await openBytes(encodePt(tensor)))
  return unwrap(await statistics(tensorOf(root), options))
}

function float64(values: readonly number[]): SampleTensor {
  return { dtype: 'float64', shape: [values.length], data: new Uint8Array(Float64Array.from(values).buffer) }
}

const million = 1_500_000
/** Larger than one piece. */
const ramp: SampleTensor = {
  dtype: 'float32',
  shape: [3, million / 3],
  data: new Uint8Array(Float32Array.from({ length: million }, (_, index) => index).buffer),
}

describe('the statistics of a tensor', () => {
  test('count what is no number, and measure the rest', async () => {
    const { NaN: nan, POSITIVE_INFINITY: infinity } = Number
    expect(await statisticsOf(float64([nan, infinity, -infinity, infinity, 1, 2, 6, -1]), { bins: 2 })).toEqual({
      count: 8,
      nan: 1,
      positiveInfinite: 2,
      negativeInfinite: 1,
      min: -1,
      max: 6,
      mean: 2,
      sum: 8,
      histogram: { from: -1, to: 6, counts: [3, 1] },
    })
  })

  test('have no minimum, maximum, mean or histogram where no value is finite', async () => {
    const nothing = { min: null, max: null, mean: null, sum: 0, histogram: null }
    expect(await statisticsOf(float64([]))).toMatchObject({ count: 0, ...nothing })
    expect(await statisticsOf(float64([Number.NaN]))).toMatchObject({ count: 1, nan: 1, ...nothing })
  })

  test('lose nothing small beside something large', async () => {
    expect(await statisticsOf(float64([1e16, 1, -1e16, 1]))).toMatchObject({ sum: 2, mean: 0.5 })
    const tenths = float64(Array(1000).fill(0.1))
    expect((await statisticsOf(tenths)).sum).toBe(100)
  })

  test('of one value over and over put it into one bin', async () => {
    const { histogram } = await statisticsOf(float64([5, 5, 5]), { bins: 4 })
    expect(histogram).toEqual({ from: 5, to: 5, counts: [3, 0, 0, 0] })
  })

  test('span the widest range of floats', async () => {
    const { histogram } = await statisticsOf(float64([-Number.MAX_VALUE, 0, Number.MAX_VALUE]), { bins: 3 })
    expect(histogram?.counts).toEqual([1, 1, 1])
  })

  test('leave out of a given range what is not in it', async () => {
    const { histogram } = await statisticsOf(float64([-0.5, 0, 0.25, 0.75, 1, 1.5]), { bins: 2, range: [0, 1] })
    expect(histogram).toEqual({ from: 0, to: 1, counts: [2, 2] })
  })

  test('of a tensor of many pieces are those of all of them, and tell how far they are', async () => {
    const heard: number[] = []
    const progress = (done: number) => heard.push(done)
    expect(await statisticsOf(ramp, { bins: 3, progress })).toMatchObject({
      count: million,
      min: 0,
      max: million - 1,
      sum: (million * (million - 1)) / 2,
      histogram: { counts: [million / 3, million / 3, million / 3] },
    })
    expect(heard.length).toBeGreaterThan(2)
    expect(heard).toEqual(heard.toSorted((a, b) => a - b))
    expect(heard.at(-1)).toBe(1)
  })

  test('stop when they are cancelled', async () => {
    const { root, statistics } = unwrap(await openBytes(encodePt(ramp)))
    const cancel = new AbortController()
    const heard: number[] = []
    const progress = (done: number) => {
      heard.push(done)
      cancel.abort()
    }
    const outcome = await statistics(tensorOf(root), { signal: cancel.signal, progress })
    expect(failureOf(outcome)).toMatchObject({ reason: 'cancelled' })
    expect(heard).toHaveLength(1)
  })
})
