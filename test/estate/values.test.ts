// Texts of fixtures that stand for durations, times, sizes and ids.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import {
  base64, bytesOf, duration, guid, lastAtClock, moment, size, timeOfDay
} from '../../src/estate/fixture/values.ts'

const now = Date.UTC(2026, 0, 20, 12, 30)
const day = 86_400_000
const msOf = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: day, w: 7 * day }
const units = Object.keys(msOf) as Array<keyof typeof msOf>

t.test('a duration is the sum of its parts', async t => {
  const part = fc.tuple(fc.nat(10_000), fc.constantFrom(...units))
  fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), parts => {
    const text = parts.map(([count, unit]) => `${count}${unit}`).join('')
    assert.equal(duration.read(text), parts.reduce((sum, [count, unit]) => sum + count * msOf[unit], 0), text)
  }))
})

t.test('a duration may have a fraction', async t => {
  t.equal(duration.read('1.5h'), 5_400_000)
})

t.test('what is no duration is refused', async t => {
  const texts = ['', '2', 'd', '-2d', '2 d', '2D', '1d 2h', '1.d', '2y', '1e3s']
  for (const text of texts) t.equal(duration.read(text), undefined, text)
})

t.test('no text makes a reader throw', async t => {
  const nearly = fc.string({ unit: fc.constantFrom(...'0123456789-:.TZdhw KMGBi=+/') })
  fc.assert(fc.property(fc.oneof(fc.string(), nearly), text => {
    for (const syntax of [duration, timeOfDay, size, guid, base64]) syntax.read(text)
    const time = moment.read(text)?.(now)
    assert.ok(time === undefined || Number.isSafeInteger(time), text)
  }), { numRuns: 1000 })
})

t.test('a time in ISO form is that time', async t => {
  const date = fc.date({ min: new Date(0), max: new Date(Date.UTC(9999, 11, 31)), noInvalidDate: true })
  fc.assert(fc.property(date, date => {
    const iso = date.toISOString()
    assert.equal(moment.read(iso)?.(now), date.getTime(), iso)
    // Without a zone it is UTC, without a time midnight.
    assert.equal(moment.read(iso.slice(0, 19))?.(now), Math.floor(date.getTime() / 1000) * 1000)
    assert.equal(moment.read(iso.slice(0, 10))?.(now), Math.floor(date.getTime() / day) * day)
  }))
})

t.test('a zone is counted off', async t => {
  t.equal(moment.read('2025-05-29T06:01:08+02:00')?.(now), Date.UTC(2025, 4, 29, 4, 1, 8))
  t.equal(moment.read('2025-05-29 06:01:08.25-00:30')?.(now), Date.UTC(2025, 4, 29, 6, 31, 8, 250))
})

t.test('a time back from now is counted from now', async t => {
  t.equal(moment.read('-2d')?.(now), now - 2 * day)
  t.equal(moment.read('-1d12h')?.(now), now - 1.5 * day)
  t.equal(moment.read('now')?.(now), now)
})

t.test('a time back from now with a clock is on that day', async t => {
  t.equal(moment.read('-1d 21:00')?.(now), Date.UTC(2026, 0, 19, 21))
  t.equal(moment.read('-1w 6:05:07')?.(now), Date.UTC(2026, 0, 13, 6, 5, 7))
})

t.test('days and hours that do not exist are refused', async t => {
  const texts = [
    '2025-02-30', '2025-13-01', '2025-00-10', '2025-01-01T24:00', '2025-01-01T10:60', '1969-12-31', '2d', '-2',
    '-1d 25:00', 'yesterday', ''
  ]
  for (const text of texts) t.equal(moment.read(text), undefined, text)
})

t.test('a time of day is read with and without seconds', async t => {
  t.equal(timeOfDay.read('21:00'), 21 * 3_600_000)
  t.equal(timeOfDay.read('7:05:09'), 7 * 3_600_000 + 5 * 60_000 + 9000)
  for (const text of ['24:00', '7', '7:5', '12:60', '-1:00']) t.equal(timeOfDay.read(text), undefined, text)
})

t.test('the last time at a clock is at most a day ago', async t => {
  fc.assert(fc.property(fc.integer({ min: 2 * day, max: now }), fc.nat(day - 1), (time, at) => {
    const last = lastAtClock(time, at)
    assert.ok(last <= time && time - last < day && last % day === at)
  }))
})

t.test('of times several a day, the last one is at most their distance ago', async t => {
  fc.assert(fc.property(fc.integer({ min: 2 * day, max: now }), fc.nat(day - 1), fc.constantFrom(6, 8, 12, 24),
    (time, at, hours) => {
      const last = lastAtClock(time, at, hours * 3_600_000)
      assert.ok(last <= time && time - last < hours * 3_600_000 && (last - at) % (hours * 3_600_000) === 0)
    }))
  t.equal(lastAtClock(now, 0, 7 * day), lastAtClock(now, 0), 'a week has no time of day but one')
})

t.test('a size counts in powers of 1024', async t => {
  fc.assert(fc.property(fc.nat(1023), fc.constantFrom('B', 'KB', 'MB', 'GB', 'TB'), (count, unit) => {
    const bytes = count * 1024 ** ['B', 'KB', 'MB', 'GB', 'TB'].indexOf(unit)
    assert.equal(size.read(`${count}${unit}`), bytes)
    assert.equal(size.read(`${count} ${unit.toLowerCase()}`), bytes)
    assert.equal(bytesOf(bytes), bytes)
  }))
  t.equal(size.read('1.5TB'), 1.5 * 1024 ** 4)
  t.equal(size.read('10MiB'), 10 * 1024 ** 2)
  t.equal(size.read('10G'), 10 * 1024 ** 3)
})

t.test('what is no size is refused', async t => {
  for (const text of ['', 'MB', '-1MB', '1XB', '10 M B', '1,5GB', '99999PB']) t.equal(size.read(text), undefined, text)
  for (const count of [-1, 1.5, NaN, 1e300]) t.equal(bytesOf(count), undefined, String(count))
})

t.test('a GUID is read in any letter case', async t => {
  fc.assert(fc.property(fc.uuid(), id => {
    assert.equal(guid.read(id.toUpperCase()), id)
  }))
  t.equal(guid.read('710c0a5f27834222b6690da996b09b97'), undefined)
})

t.test('base64 is read with and without padding and line breaks', async t => {
  fc.assert(fc.property(fc.uint8Array(), bytes => {
    const text = Buffer.from(bytes).toString('base64')
    for (const form of [text, text.replaceAll('=', ''), text.replace(/.{4}/g, '$&\n')]) {
      assert.deepEqual(Buffer.from(base64.read(form) ?? '?', 'base64'), Buffer.from(bytes))
    }
  }))
  for (const text of ['a', 'abcde', 'ab-_', 'a=b']) t.equal(base64.read(text), undefined, text)
})
