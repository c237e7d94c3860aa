// What a fixture says of runs that went otherwise than well, of agents and of imported backups; and what follows.

import { text } from 'node:stream/consumers'
import t from 'tap'
import type { Estate } from '../../src/estate/estate.ts'
import { loadFixture } from '../../src/estate/fixture/load.ts'
import { FixtureError } from '../../src/estate/fixture/mistakes.ts'

const now = Date.UTC(2026, 0, 20, 12)
const day = 86_400_000
const load = (fixture: object, at = now): Promise<Estate> => loadFixture(fixture, { now: at })

async function mistakesIn (fixture: object): Promise<string[]> {
  try {
    await load(fixture)
  } catch (error) {
    if (!(error instanceof FixtureError)) throw error
    return error.message.split('\n').slice(1).map(line => line.replace('  fixture: ', ''))
  }
  return []
}

const nightly = (runs: object[], more = {}) => ({
  jobs: [{ name: 'Nightly', restorePoints: { every: '1d', count: 3, at: '02:00' }, runs, ...more }],
  vms: [
    { name: 'a', job: 'Nightly', os: 'linux' },
    { name: 'b', job: 'Nightly', os: 'linux', restorePoints: ['-1d 02:00'] }
  ]
})
const agents = (job: object, computer: object = {}) => ({
  repositories: [{ name: 'Disk' }],
  protectionGroups: [{ name: 'All' }],
  agentJobs: [{ name: 'Daily', restorePoints: { every: '1d', count: 3, at: '02:00' }, ...job }],
  computers: [{ name: 'pc', job: 'Daily', ...computer }]
})

const cases: Record<string, readonly [fixture: object, mistake: RegExp]> = {
  'a failure at the time of a restore point': [nightly([{ at: '-1d 02:00' }]),
    /jobs\[0\]\.runs\[0\].*"a" has a restore point of 2026-01-19T02:00:00.000Z, and a run that failed left none/],
  'a warning where there is no restore point': [nightly([{ at: '-1d 03:00', result: 'Warning' }]),
    /no restore point is of 2026-01-19T03:00:00.000Z, and a run that ended in Warning left one/],
  'a warning of a VM that has no restore point then': [nightly([{ at: '-2d 02:00', result: 'Warning', vms: ['b'] }]),
    /no restore point is of 2026-01-18T02/],
  'a run of a VM of another job': [nightly([{ at: '-1d 03:00', vms: ['aa'] }]), /job "Nightly" has no VM "aa"/],
  'a run to come': [nightly([{ at: '2027-01-01' }]), /2027-01-01T00:00:00.000Z lies after now/],
  'a run without a time': [nightly([{ result: 'Failed' }]), /the key "at" is missing/],
  'an id twice': [nightly([
    { at: '-1d 03:00', id: '710c0a5f-2783-4222-b669-0da996b09b97' },
    { at: '-1d 04:00', id: '710c0a5f-2783-4222-b669-0da996b09b97' }
  ]), /runs\[1\]\.id: the id 710c0a5f.* is already that of a run of job "Nightly"/],
  'a run of agents without a time': [agents({ runs: [{ result: 'Failed' }] }), /agentJobs\[0\].*"at" is missing/],
  'a failure of agents at the time of a restore point': [agents({ runs: [{ at: '-1d 02:00' }] }),
    /"pc" has a restore point of that time|"pc" has a restore point of 2026-01-19T02/],
  'a part that is no mapping': [agents({ runs: ['-1d'] }), /agentJobs\[0\]\.runs\[0\]: "-1d" stands where a mapping/],
  'a computer that does not exist': [agents({ runs: [{ at: '-1d', computers: ['px'] }] }),
    /there is no computer "px" under computers; did you mean "pc"\?/],
  'a restore point of a computer to come': [agents({}, { restorePoints: ['2027-01-01'] }),
    /computers\[0\]\.restorePoints\[0\]: 2027-01-01T00:00:00.000Z lies after now/],
  'a file of another system': [agents({}, { files: { '/etc/a': '' } }), /is a Linux path, and this is a Windows guest/],
  'a job on another backup server': [{
    backupServers: [{ name: 'one' }, { name: 'two' }],
    repositories: [{ name: 'Disk', backupServer: 'two' }],
    protectionGroups: [{ name: 'All' }],
    agentJobs: [{ name: 'Daily' }],
    computers: [{ name: 'pc', job: 'Daily' }]
  }, /agent job "Daily" belongs to backup server "two", and computer "pc" to "one"/],
  'a computer without a repository for its own backups': [
    { protectionGroups: [{ name: 'All' }], computers: [{ name: 'pc', restorePoints: ['-1d'] }] },
    /backup server "backup01.example" has no repository for the backups of computer "pc"/]
}

for (const [name, [fixture, mistake]] of Object.entries(cases)) {
  t.test(`${name} is a mistake`, async t => {
    const mistakes = await mistakesIn(fixture)
    t.equal(mistakes.length, 1, mistakes.join('\n'))
    t.match(mistakes[0], mistake)
  })
}

t.test('runs become sessions, and what is said of them their results', async t => {
  const estate = await load(nightly([
    { at: '-1d 01:50', reason: 'No power', vms: ['b'] },
    { at: '-1d 02:00', result: 'Success', retry: true },
    { at: '-2d 02:00', result: 'Warning' }
  ]))
  t.same([...estate.backupSessions].map(({ created, result, retry, restorePoints }) =>
    [new Date(created).toISOString().slice(8, 16), result, retry, restorePoints.length]), [
    ['18T02:00', 'Warning', false, 1], ['19T01:50', 'Failed', false, 0], ['19T02:00', 'Success', true, 1],
    ['20T02:00', 'Success', false, 1]
  ])
  t.same([...estate.backupTaskSessions].map(({ machine, result, reason, vmRestorePoint }) =>
    [machine.name, result, reason.slice(0, 8), vmRestorePoint?.vm.name]), [
    ['a', 'Warning', 'The gues', 'a'], ['b', 'Failed', 'No power', undefined], ['a', 'Success', '', 'a'],
    ['b', 'Success', '', 'b'], ['a', 'Success', '', 'a']
  ])
})

t.test('what extends a built-in fixture may overtake what that says of runs', async t => {
  const estate = await load({ extends: 'default', vms: [{ name: 'exch01', restorePoints: ['-1h'] }] })
  t.notOk([...estate.backupSessions].some(({ result }) => result === 'Warning'))
  t.ok([...estate.backupSessions].some(({ result }) => result === 'Failed'))
})

t.test('sessions end by now, and before the next run begins', async t => {
  const estate = await load({ vms: [{ name: 'a', restorePoints: ['-2m', '-1m', 'now'] }] })
  const sessions = [...estate.backupSessions]
  t.same(sessions.map(({ ended }) => ended! - now), [-61_000, -1000, 0])
  for (const task of estate.backupTaskSessions) t.ok(task.ended! <= task.session.ended! && task.ended! >= task.created)
})

t.test('the ids of sessions do not depend on when now is', async t => {
  // Those of file shares are told apart by their day.
  const sessions = (estate: Estate) => [...estate.backupSessions].filter(({ jobType }) => jobType !== 'NasBackup')
  const ids = (estate: Estate) => [...sessions(estate), ...estate.backupTaskSessions].map(({ id }) => id)
  const [early, late] = [await loadFixture('full', { now }), await loadFixture('full', { now: now + 100.3 * day })]
  t.same(ids(early), ids(late))
  const systems = (estate: Estate) => new Set([...estate.systemSessions].map(({ id }) => id))
  t.ok([...systems(early)].filter(id => systems(late).has(id)).length > 200)
  const { backupSessions, backupTaskSessions, systemSessions, restorePoints, backupFiles } = early
  const all = [backupSessions, backupTaskSessions, systemSessions, restorePoints, backupFiles]
  t.equal(new Set(all.flatMap(records => [...records].map(({ id }) => id))).size,
    all.reduce((sum, { size }) => sum + size, 0), 'no two are the same')
})

t.test('what follows is not made before it is asked for', async t => {
  const estate = await load({ vms: [{ name: 'a', restorePoints: { every: '1h', count: 10 } }] })
  const { restorePoints } = estate
  const having = restorePoints.having.bind(restorePoints)
  let asked = 0
  restorePoints.having = (of, key) => {
    asked++
    return having(of, key)
  }
  t.equal(estate.vmRestorePoints.size, 10)
  t.equal(asked, 0)
  t.equal(estate.backupTaskSessions.size, 10)
  t.equal(asked, 1)
  t.equal(estate.backupTaskSessions, estate.backupTaskSessions, 'and then once')
  t.equal(asked, 1)
})

t.test('a computer has a guest as a VM has, whose files add up over layers', async t => {
  const estate = await load({
    extends: 'full', computers: [{ name: 'till01.halvorsen.example', files: { 'C:/Till/more.txt': 'more' } }]
  })
  const computer = [...estate.computers].find(one => one.name === 'till01.halvorsen.example')!
  const guest = estate.guestOf(computer, 'Linux')
  t.equal(guest.os, 'Windows', 'the computer says it')
  t.equal(await text(guest.open((await guest.find('C:/Till/more.txt'))!)), 'more')
  t.ok(await guest.find('C:/Till/till.ini'))
  t.ok(await guest.find('C:/Windows/notepad.exe'), 'and system files')
  const oldest = Math.min(...[...estate.agentRestorePoints].filter(point => point.computer === computer)
    .map(point => point.created))
  t.ok((await guest.find('C:/Till/till.ini'))!.modified < oldest)
})

t.test('an id that is given to a restore point of a computer is used', async t => {
  const id = '710c0a5f-2783-4222-b669-0da996b09b97'
  const estate = await load(agents({}, { restorePoints: [{ at: '-1d', id }, '-2d'] }))
  t.equal(estate.agentRestorePoints.get(id)?.created, now - day)
  t.equal(estate.agentRestorePoints.size, 2)
})

t.test('an imported backup with machines has a child for each of them', async t => {
  const estate = await load({
    repositories: [{ name: 'Disk' }],
    importedBackups: [
      { name: 'Old', restorePoints: ['-9d', '-8d'] },
      { name: 'Nodes', platform: 'CustomPlatform', machines: ['n1', 'n2'], restorePoints: ['-9d'] }
    ]
  })
  t.same([...estate.backups].map(({ name, type, platform, parent }) => [name, type, platform, parent?.name]), [
    ['Old', 'Standard', 'VMware', undefined], ['Nodes', 'ParentBackup', 'CustomPlatform', undefined],
    ['n1 Backup (Nodes)', 'ChildBackup', 'CustomPlatform', 'Nodes'],
    ['n2 Backup (Nodes)', 'ChildBackup', 'CustomPlatform', 'Nodes']
  ])
  t.same([...estate.backupFiles].map(file => file.type), ['vbk', 'vib', 'vbk', 'vbk'])
  t.equal(estate.backupSessions.size, 0, 'no job ran')
})

t.test('VMs of a job with chains of their own share no file', async t => {
  const estate = await load(nightly([], { perVm: true }))
  t.same([...estate.backups].map(({ name, type }) => [name, type]), [
    ['Nightly', 'ParentBackup'], ['a Backup (Nightly)', 'ChildBackup'], ['b Backup (Nightly)', 'ChildBackup']
  ])
  t.equal(estate.restorePoints.size, 4)
  t.equal(estate.backupSessions.size, 3, 'and are one run all the same')
  const [shared] = [...estate.backupSessions].filter(({ restorePoints }) => restorePoints.length === 2)
  t.same(shared?.restorePoints.map(({ backup }) => backup.name), ['a Backup (Nightly)', 'b Backup (Nightly)'])
})
