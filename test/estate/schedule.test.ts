// When a job runs next, against a search minute by minute.

import assert from 'node:assert'
import fc from 'fast-check'
import t from 'tap'
import type { Job } from '../../src/estate/records.ts'
import {
  DAYS, hoursBetween, isRun, MONTHS, nextRun, scheduleOf, WEEKS, type Hours, type Schedule
} from '../../src/estate/schedule.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const utc = (text: string): number => Date.parse(`${text}Z`)
const iso = (time: number | undefined): string | undefined =>
  time === undefined ? undefined : new Date(time).toISOString().slice(0, 16)

const moments = fc.integer({ min: utc('2020-01-01T00:00'), max: utc('2035-12-31T23:59') })
const clocks = fc.integer({ min: 0, max: 24 * 60 - 1 }).map(minutes => minutes * minute)
const hours: fc.Arbitrary<Hours> = fc.array(fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
  { minLength: 7, maxLength: 7 })
const daily = fc.record({
  kind: fc.constant('daily' as const), at: clocks, days: fc.subarray([...DAYS], { minLength: 1 })
})
const monthly = fc.record({
  kind: fc.constant('monthly' as const),
  at: clocks,
  on: fc.oneof(fc.integer({ min: 1, max: 31 }),
    fc.record({ week: fc.constantFrom(...WEEKS), day: fc.constantFrom(...DAYS) })),
  months: fc.subarray([...MONTHS], { minLength: 1 })
})
const periodically = fc.record({
  kind: fc.constant('periodically' as const),
  every: fc.constantFrom(1, 5, 7, 15, 30, 60, 90, 240, 300, 720, 1440).map(count => count * minute),
  at: clocks
})

/** Whether a run begins at a minute, said once more and in another way. */
function begins (schedule: Schedule, time: number): boolean {
  const date = new Date(time)
  const sinceMidnight = (date.getUTCHours() * 60 + date.getUTCMinutes()) * minute
  switch (schedule.kind) {
    case 'daily': return sinceMidnight === schedule.at && schedule.days.includes(DAYS[date.getUTCDay()]!)
    case 'monthly': {
      if (sinceMidnight !== schedule.at || !schedule.months.includes(MONTHS[date.getUTCMonth()]!)) return false
      const inMonth = (days: number) => new Date(time + days * day).getUTCMonth() === date.getUTCMonth()
      const { on } = schedule
      if (typeof on === 'number') return date.getUTCDate() === on || (date.getUTCDate() < on && !inMonth(1))
      if (DAYS[date.getUTCDay()] !== on.day) return false
      return on.week === 'Last' ? !inMonth(7) : Math.ceil(date.getUTCDate() / 7) === WEEKS.indexOf(on.week) + 1
    }
    case 'periodically': return Number.isInteger((time - schedule.at) / schedule.every) &&
      (schedule.hours === undefined || schedule.hours[date.getUTCDay()]![date.getUTCHours()]!)
    default: return false
  }
}

/** @param step what runs are a whole number of, beside `from` */
function searched (schedule: Schedule, after: number, from: number, step: number, most: number): number | undefined {
  let time = Math.floor((after - from) / step) * step + from
  for (let steps = 0; steps < most; steps++, time += step) if (time > after && begins(schedule, time)) return time
  return undefined
}

t.test('a daily schedule runs at its next time on one of its days', async t => {
  fc.assert(fc.property(daily, moments, (schedule, after) => {
    assert.equal(nextRun(schedule, after), searched(schedule, after, schedule.at, day, 9))
  }))
})

t.test('a monthly schedule runs on its day of the next of its months', async t => {
  fc.assert(fc.property(monthly, moments, (schedule, after) => {
    assert.equal(nextRun(schedule, after), searched(schedule, after, schedule.at, day, 400))
  }))
})

t.test('a periodic schedule runs at its distance, within its hours', async t => {
  fc.assert(fc.property(periodically, fc.option(hours), moments, (bare, within, after) => {
    const schedule = within === null ? bare : { ...bare, hours: within }
    const found = nextRun(schedule, after)
    const expected = searched(schedule, after, schedule.at % schedule.every, schedule.every, 8 * day / schedule.every)
    if (expected !== undefined) assert.equal(found, expected)
    else assert.ok(found === undefined || (found > after + 6 * day && begins(schedule, found)))
  }))
})

t.test('runs come one after the other, and each is the next of the moment before it', async t => {
  fc.assert(fc.property(fc.oneof(daily, monthly, periodically), moments, (schedule, after) => {
    let last = after
    for (let run = 0; run < 5; run++) {
      const next = nextRun(schedule, last)!
      assert.ok(next > last)
      assert.equal(nextRun(schedule, next - 1), next)
      assert.ok(isRun(schedule, next))
      assert.equal(isRun(schedule, next + 1), false)
      last = next
    }
  }))
})

t.test('a continuous schedule runs at once, or in the first hour that is allowed', async t => {
  fc.assert(fc.property(hours, moments, (within, after) => {
    const found = nextRun({ kind: 'continuous', hours: within }, after)
    const allowed = (time: number) => within[new Date(time).getUTCDay()]![new Date(time).getUTCHours()]!
    if (allowed(after)) assert.equal(found, after)
    else if (within.every(each => !each.includes(true))) assert.equal(found, undefined)
    else {
      assert.ok(found! > after && found! % hour === 0 && allowed(found!))
      for (let time = after; time < found!; time += hour) assert.ok(!allowed(time))
    }
  }))
  t.equal(nextRun({ kind: 'continuous' }, 12_345), 12_345)
})

t.test('dates that are easy to get wrong', async t => {
  const last = { kind: 'monthly', at: 4 * hour, on: 31, months: ['February'] } as const
  t.equal(iso(nextRun(last, utc('2028-01-31T00:00'))), '2028-02-29T04:00')
  t.equal(iso(nextRun(last, utc('2027-02-28T04:00'))), '2028-02-29T04:00')
  const sunday = { kind: 'monthly', at: 0, on: { week: 'Last', day: 'Sunday' }, months: MONTHS } as const
  t.equal(iso(nextRun(sunday, utc('2026-03-01T00:00'))), '2026-03-29T00:00')
  t.equal(iso(nextRun(sunday, utc('2026-03-29T00:00'))), '2026-04-26T00:00')
  const evening = { kind: 'daily', at: 21 * hour, days: ['Monday'] } as const
  t.equal(iso(nextRun(evening, utc('2026-03-02T21:00'))), '2026-03-09T21:00')
  t.equal(iso(nextRun(evening, utc('2026-03-02T20:59'))), '2026-03-02T21:00')
})

t.test('what runs after another job, or in no hour, has no time', async t => {
  t.equal(nextRun({ kind: 'after', job: {} as Job }, 0), undefined)
  const never = DAYS.map(() => Array<boolean>(24).fill(false))
  t.equal(nextRun({ kind: 'periodically', every: hour, at: 0, hours: never }, 0), undefined)
  t.equal(nextRun({ kind: 'continuous', hours: never }, 0), undefined)
})

t.test('a schedule told by the distance of runs has these runs', async t => {
  const distances = fc.constantFrom(minute, 15 * minute, hour, 5 * hour, 12 * hour, day, 7 * day)
  fc.assert(fc.property(distances, moments, (every, run) => {
    const schedule = scheduleOf(every, run)!
    assert.equal(nextRun(schedule, run - 1), run)
    assert.equal(nextRun(schedule, run), run + every)
    assert.equal(nextRun(schedule, run - every), run)
  }))
  for (const every of [1000, 2 * day, 14 * day]) t.equal(scheduleOf(every, 0), undefined)
})

t.test('hours may go over midnight', async t => {
  const allowed = (from: number, to: number) => hoursBetween(from, to)[3]!
    .flatMap((each, index) => each ? [index] : [])
  t.same(allowed(8, 11), [8, 9, 10])
  t.same(allowed(22, 2), [0, 1, 22, 23])
  t.equal(hoursBetween(0, 24).flat().every(each => each), true)
})
