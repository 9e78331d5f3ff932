import { expect, test } from 'vitest'
import { refresher } from '../../../renderer/data/refresher.ts'

test('a lone notice refetches at once', () => {
  const world = fakeWorld()
  refresher(world)('ledger.get')
  expect(world.asked).toEqual([0])
})

test('a burst becomes one refetch at once and one each tenth of a second', async () => {
  const world = fakeWorld()
  const refresh = refresher(world)
  for (let time = 0; time < 250; time += 10) {
    await world.passTo(time)
    refresh('ledger.get')
    await world.answer()
  }
  await world.passTo(1000)
  expect(world.asked).toEqual([0, 100, 200, 300])
})

test('a notice that comes while an answer is on its way is followed by one more refetch, not by a second at once', async () => {
  const world = fakeWorld()
  const refresh = refresher(world)
  refresh('ledger.get')
  await world.passTo(300)
  refresh('ledger.get')
  refresh('ledger.get')
  expect(world.asked).toEqual([0])
  await world.answer()
  expect(world.asked).toEqual([0, 300])
})

test('a slow answer to one request holds up no other', () => {
  const world = fakeWorld()
  const refresh = refresher(world)
  refresh('spend.series')
  refresh('ledger.get')
  expect(world.asked).toEqual([0, 0])
})

/** Time passes when told to; answers come when told to. */
function fakeWorld() {
  let now = 0
  let timers: { at: number; task: () => void }[] = []
  let open: (() => void)[] = []
  const asked: number[] = []
  return {
    asked,
    refetch: () => {
      asked.push(now)
      return new Promise<void>((resolve) => open.push(resolve))
    },
    now: () => now,
    after: (milliseconds: number, task: () => void) => void timers.push({ at: now + milliseconds, task }),
    async passTo(time: number) {
      const due = timers.filter(({ at }) => at <= time)
      timers = timers.filter(({ at }) => at > time)
      for (const { at, task } of due) {
        now = at
        task()
        await this.answer()
      }
      now = time
    },
    async answer() {
      for (const resolve of open) resolve()
      open = []
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}
