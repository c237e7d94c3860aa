import t from 'tap'
import { startEngine } from './engine.ts'

t.test('mounts are numbered from 1 for each restore point of a session', async t => {
  const { open, mounts, points: [first, second] } = await startEngine()
  const [a, b] = [open(), open()]
  const number = (session: typeof a, point: typeof first) => mounts.start(session, point, 'Windows').number
  t.strictSame([number(a, first), number(a, first), number(a, second), number(b, first)], [1, 2, 1, 1])
})

t.test('the number of a mount that has ended is not used again', async t => {
  const { open, mounts, points: [point] } = await startEngine()
  const session = open()
  const one = mounts.start(session, point, 'Windows')
  mounts.end(one)
  t.equal(mounts.start(session, point, 'Windows').number, 2)
  t.equal(mounts.get(session, point, 1), undefined)
})

t.test('a mount is found in its own session only, at its own restore point', async t => {
  const { open, mounts, points: [first, second] } = await startEngine()
  const [a, b] = [open(), open()]
  const mount = mounts.start(a, first, 'Windows')
  t.equal(mounts.get(a, first, 1), mount)
  t.strictSame([...mounts.of(a, first)].length, 1)
  t.equal(mounts.get(b, first, 1), undefined)
  t.equal(mounts.get(a, second, 1), undefined)
  t.strictSame([...mounts.of(b, first)], [])
})

t.test('the guest of a VM that the estate knows is its own, and another is what the mount asks for', async t => {
  const { open, mounts, points: [known, , unknown] } = await startEngine()
  const session = open()
  const os = (point: typeof known, asked: 'Windows' | 'Linux') => mounts.start(session, point, asked).guest.os
  t.strictSame([os(known, 'Windows'), os(known, 'Linux')], ['Windows', 'Windows'])
  t.strictSame([os(unknown, 'Windows'), os(unknown, 'Linux')], ['Windows', 'Linux'])
})

t.test('a mount is a restore session that works as long as the mount lives, and ends once', async t => {
  const { open, mounts, clock, restoreSessions, points: [point] } = await startEngine()
  const mount = mounts.start(open(), point, 'Windows')
  t.strictSame([...restoreSessions.records], [mount.restoreSession])
  t.match(mount.restoreSession, { jobType: 'FileLevelRestore', state: 'Working', result: 'None', ended: undefined })
  clock.advance(5)
  mounts.end(mount)
  const ended = clock.now()
  clock.advance(5)
  mounts.end(mount)
  t.equal(mount.state, 'Ended')
  t.match(mount.restoreSession, { state: 'Stopped', result: 'Success', ended })
})

t.test('the end of a session ends all its mounts and no other\'s', async t => {
  const { open, sessions, mounts, points } = await startEngine()
  const [a, b] = [open(), open()]
  const own = points.map(point => mounts.start(a, point, 'Windows'))
  own.push(mounts.start(a, points[0], 'Windows'))
  const other = mounts.start(b, points[0], 'Windows')
  sessions.end(a, 'logged off')
  t.ok(own.every(mount => mount.state === 'Ended' && mount.restoreSession.state === 'Stopped'))
  t.strictSame(points.flatMap(point => [...mounts.of(a, point)]), [])
  t.equal(mounts.get(b, points[0], 1), other)
  t.equal(other.restoreSession.state, 'Working')
})

t.test('nothing is ready for download in a new mount, whatever was in the one before', async t => {
  const { open, mounts, points: [point] } = await startEngine()
  const session = open()
  mounts.start(session, point, 'Windows').prepared.add('C:/data/a.txt')
  t.equal(mounts.start(session, point, 'Windows').prepared.size, 0)
})
