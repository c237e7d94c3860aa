// Back to the start, as a whole or in parts.

import t from 'tap'
import { connect, EXCH01_POINT, pathOf, start } from '../client.ts'
import { tell } from './tester.ts'

t.test('everything is as it was at the start, but for the time', async t => {
  const emulator = await start(t, { now: '2026-01-31T12:00:00Z' })
  const client = connect(emulator)
  await client.logon()
  const before = await emulator.estate.export()
  await client.mount()
  const { value: { Ref: [job] } } = await client.get('/api/jobs')
  await client.finish(`${pathOf(job.Href)}?action=start`)
  await emulator.estate.put({ vms: [{ name: 'new01', restorePoints: ['now'] }] }, { mode: 'merge' })
  emulator.outcomes.add({ task: 'MountRestorePoint', result: 'failure' })
  emulator.faults.add({ path: '/api/*', status: 503 })
  await emulator.incidents.begin('logonServiceDown')
  emulator.clock.set({ mode: 'auto' })
  const { value } = await tell(emulator, 'POST', '/emulator/reset')
  t.strictSame(value.reset, ['incidents', 'outcomes', 'faults', 'sessions', 'estate', 'clock', 'journal', 'coverage'])
  t.strictSame(await emulator.estate.export(), before)
  t.strictSame(emulator.rules.list().rules, [])
  t.strictSame(emulator.incidents.list().incidents, [])
  t.strictSame(emulator.logonSessions.list().logonSessions, [])
  t.strictSame(emulator.sessions.list().sessions, [])
  t.strictSame(emulator.journal.list().exchanges, [])
  t.match(emulator.clock.get(), { mode: 'manual', now: /^2026-01-31T12:0[1-9]/ })
  t.equal((await client.get('/api/tasks')).status, 401)
  await client.logon()
  t.same((await client.get('/api/restoreSessions')).value.Ref ?? [], [])
  t.equal((await client.get(`/api/vmRestorePoints/${EXCH01_POINT}`)).status, 200)
  t.ok(await client.mount())
})

t.test('some parts are reset, or all but some', async t => {
  const emulator = await start(t, { fixture: 'empty' })
  const client = connect(emulator)
  await client.logon()
  emulator.faults.add({ operation: 'logout', status: 503 })
  const keeping = await tell(emulator, 'POST', '/emulator/reset', { keep: ['sessions', 'faults'] })
  t.strictSame(keeping.value.reset, ['incidents', 'outcomes', 'estate', 'clock', 'journal', 'coverage'])
  t.equal((await client.get('/api/tasks')).status, 200)
  t.equal(emulator.faults.list().rules.length, 1)
  t.strictSame(await emulator.state.reset({ only: ['faults'] }), { reset: ['faults'] })
  t.equal(emulator.faults.list().rules.length, 0)
  t.equal((await tell(emulator, 'POST', '/emulator/reset?only=journal,faults')).status, 200)
  t.match(await tell(emulator, 'POST', '/emulator/reset?only=jurnal'), {
    status: 400, value: { error: /^only\[0\]: "jurnal" is none of .*; did you mean "journal"\?$/ }
  })
  t.equal((await tell(emulator, 'POST', '/emulator/reset?only=clock&keep=clock')).status, 400)
})
