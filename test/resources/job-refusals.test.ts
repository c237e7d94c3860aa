// What changes of jobs are refused, and when: what is wrong in the request at once, what the state does not allow when
// the task ends. Either way nothing changes. Pages put_jobs_id_actionedit, post_jobs_id_actionclone,
// post_jobs_id_includes.

import t from 'tap'
import { CreateObjectInJobSpec, Job, JobCloneSpec } from '../../src/schema/job.ts'
import { connect, FORMATS } from '../client.ts'
import { body, edit, everything, failed, full, includes, NONE, pathOf, raw } from './changing-jobs.ts'
import { named, pathIn } from './linked.ts'

for (const format of FORMATS) {
  t.test(`what is wrong in a request is refused at once and changes nothing, in ${format}`, async t => {
    const client = await full(t, format)
    const before = await everything(client)
    const daily = { Enabled: true, Kind: 'Everyday', Time: '22:00:00.0000000+00:00' }
    const standard = (Standart: object) => ({ JobScheduleOptions: { Standart } })
    const periodically = (Kind: string, FullPeriod: number) =>
      standard({ OptionsPeriodically: { Enabled: true, Kind, FullPeriod } })
    const grid = (Name: string, Value: string) =>
      standard({ OptionsContinuous: { Enabled: true, Schedule: { Day: [{ Name, Value }] } } })
    const always = Array(24).fill(1).join(',')
    const cases: ReadonlyArray<readonly [string, object, RegExp]> = [
      ['Copy of Backup Volume', { ScheduleEnabled: true }, /JobScheduleOptions.*ScheduleEnabled/],
      ['Intranet', standard({ OptionsDaily: daily, OptionsContinuous: { Enabled: true } }), /OptionsDaily and OptionsC/],
      ['Intranet', { ScheduleEnabled: true, ...standard({ OptionsDaily: { Enabled: false } }) }, /ScheduleEnabled/],
      ['Intranet', { JobScheduleOptions: { ImmediateCopyMode: {} } }, /ImmediateCopyMode.*Standart/],
      ['Copy to Object Storage', standard({ OptionsDaily: daily }), /Standart.*ImmediateCopyMode/],
      ['Intranet', periodically('Hours', 25), /FullPeriod is 25; expected 1 to 24/],
      ['Intranet', periodically('Minutes', 61), /FullPeriod is 61; expected 1 to 60/],
      ['Intranet', periodically('Minutes', 0), /FullPeriod/],
      ['Intranet', grid('Monday', '1,0,1'), /24 digits/],
      ['Intranet', grid('Monday', always.replace('1', '2')), /24 digits/],
      ['Intranet', grid('Someday', always), /Someday/],
      ['Intranet', standard({ OptionsMonthly: { Enabled: true, DayNumberInMonth: 'Fifth' } }), /DayNumberInMonth/],
      ['Intranet', standard({
        OptionsMonthly: { Enabled: true, DayNumberInMonth: 'OnDay', DayOfMonth: 32 }
      }), /DayOfMonth/],
      ['Intranet', standard({ OptionsDaisyChaining: { Enabled: true, PreviousJobUid: 'x' } }), /PreviousJobUid/],
      ['Intranet', standard({ OptionsDaisyChaining: { Enabled: true, PreviousJobUid: '' } }), /PreviousJobUid/],
      ['Intranet', { JobInfo: { ReplicaJobInfo: {} } }, /BackupJobInfo/],
      ['Intranet', { JobInfo: { BackupJobInfo: { SimpleRetentionPolicy: { RetainCycles: 0 } } } }, /RetainCycles/],
      ['Intranet', { JobInfo: { BackupJobInfo: { AdvancedStorageOptions: { PasswordKeyId: 'x' } } } }, /PasswordKeyId/],
      ['Intranet', { JobInfo: { BackupJobInfo: { Includes: { ObjectInJob: [{ Name: 'x' }] } } } }, /HierarchyObjRef/],
      ['Intranet', { Name: 'x'.repeat(51) }, /Name.*50/]
    ]
    for (const [name, value, reason] of cases) {
      const reply = await client.request('PUT', `${await pathOf(client, name)}?action=edit`, body(Job, value))
      t.equal(reply.status, 400, reply.text)
      t.match(reply.value.Message, reason)
    }
    const intranet = await pathOf(client, 'Intranet')
    const RepositoryUid = (await named(client, 'repositories', 'Backup Volume 01')).UID
    const clones: ReadonlyArray<readonly [object, RegExp]> = [
      [{ BackupJobCloneInfo: { JobName: 'x'.repeat(51), FolderName: 'x', RepositoryUid } }, /JobName.*50/],
      [{ BackupJobCloneInfo: { JobName: 'x', FolderName: 'x', RepositoryUid: '7' } }, /RepositoryUid/],
      [{ BackupJobCloneInfo: { JobName: '', FolderName: 'x', RepositoryUid } }, /JobName/],
      [{ ReplicaJobCloneInfo: { JobName: 'x', VmSuffix: 'x' } }, /ReplicaJobCloneInfo.*BackupJobCloneInfo/]
    ]
    for (const [value, reason] of clones) {
      const reply = await client.post(`${intranet}?action=clone`, body(JobCloneSpec, value))
      t.equal(reply.status, 400, reply.text)
      t.match(reply.value.Message, reason)
    }
    const spec = { HierarchyObjRef: 'vm-1', HierarchyObjName: 'x' }
    t.equal((await client.post(`${intranet}/includes`, body(CreateObjectInJobSpec, spec))).status, 400)
    const copy = await pathOf(client, 'Copy to Object Storage')
    const { HierarchyObjRef } = (await includes(client, 'Intranet'))[0]
    t.equal((await client.post(`${copy}/includes`,
      body(CreateObjectInJobSpec, { HierarchyObjRef, HierarchyObjName: 'x' }))).status, 400)
    for (const path of [`${intranet}?action=clone`, `${intranet}/includes`, `${copy}/linkedJobs`]) {
      t.equal((await client.post(path)).status, 400, 'a body is needed')
    }
    const nameless = raw(client, '<CreateObjectInJobSpec xmlns="http://www.veeam.com/ent/v1.0">' +
      '<HierarchyObjName>x</HierarchyObjName></CreateObjectInJobSpec>', { HierarchyObjName: 'x' })
    t.equal((await client.post(`${intranet}/includes`, nameless)).status, 400)
    for (const id of ['7', NONE]) {
      const status = id === '7' ? 400 : 404
      t.equal((await client.request('PUT', `/api/jobs/${id}`, body(Job, {}))).status, status)
      for (const [method, path] of [
        ['DELETE', ''], ['POST', '?action=toggleScheduleEnabled'], ['DELETE', `/includes/${NONE}`]
      ] as const) t.equal((await client.request(method, `/api/jobs/${id}${path}`)).status, status, method + path)
    }
    client.emulator.clock.advance(60_000)
    t.same(await everything(client), before)
  })

  t.test(`what the state does not allow fails the task and changes nothing, in ${format}`, async t => {
    const client = await full(t, format)
    const before = await everything(client)
    const after = (uid: string) => ({
      JobScheduleOptions: { Standart: { OptionsDaisyChaining: { Enabled: true, PreviousJobUid: uid } } }
    })
    const missing = `urn:veeam:Job:${NONE}`
    const cases: ReadonlyArray<readonly [string, object, RegExp]> = [
      ['Intranet', after(missing), /not found/],
      ['Intranet', after((await named(client, 'jobs', 'Intranet')).UID), /after itself/],
      ['Domain and Mail', after((await named(client, 'jobs', 'Tagged Machines')).UID), /after itself/],
      ['Intranet', { Name: 'databases' }, /already exists/],
      ['Intranet', {
        Description: 'x', JobInfo: { BackupJobInfo: { AdvancedStorageOptions: { PasswordKeyId: NONE } } }
      }, /not found/],
      ['Intranet', { JobInfo: { BackupJobInfo: { GuestProcessingOptions: { WindowsCredentialsId: NONE } } } },
        /not found/],
      ['Intranet', { JobInfo: { BackupJobInfo: { Includes: { ObjectInJob: [{ ObjectInJobId: NONE }] } } } },
        /not found/],
      ['Copy to Object Storage', {
        JobInfo: {
          ImmediateBackupCopyJobInfo: { LinkedJobIncludes: { LinkedJobObject: [{ LinkedJobUid: missing }] } }
        }
      }, /not found/]
    ]
    for (const [name, value, message] of cases) t.match(await edit(client, name, value), failed(message), name)
    const intranet = await pathOf(client, 'Intranet')
    t.match(await client.finish(`${intranet}?action=clone`, body(JobCloneSpec, {
      BackupJobCloneInfo: { JobName: 'x', FolderName: 'x', RepositoryUid: `urn:veeam:Repository:${NONE}` }
    })), failed(/not found/))
    t.match(await client.finish(`${intranet}/includes`, body(CreateObjectInJobSpec, {
      HierarchyObjRef: 'urn:VMware:VM:00000000-0000-0000-0000-000000000000.vm-10266', HierarchyObjName: 'exch02'
    })), failed(/not found/))
    t.same(await everything(client), before)
  })
}

t.test('only administrators change jobs', async t => {
  const administrator = await full(t)
  const before = await everything(administrator)
  const path = await pathOf(administrator, 'Domain and Mail')
  const [object] = await includes(administrator, 'Domain and Mail')
  const copy = await pathOf(administrator, 'Copy to Object Storage')
  const agent = pathIn((await administrator.get('/api/agents/jobs')).value.Ref[0].Href)
  const nas = pathIn((await administrator.get('/api/nas/jobs')).value.Ref[0].Href)
  const user = connect(administrator.emulator)
  await user.logon('portaluser')
  for (const [method, target] of [
    ['PUT', path], ['PUT', `${path}?action=edit`], ['DELETE', path], ['POST', `${path}?action=clone`],
    ['POST', `${path}?action=toggleScheduleEnabled`], ['POST', `${path}/includes`], ['DELETE', pathIn(object.Href)],
    ['POST', `${copy}/linkedJobs`], ['DELETE', `${copy}/linkedJobs/${NONE}`],
    ['POST', `${copy}/linkedBackupRepositories`], ['DELETE', `${copy}/linkedBackupRepositories/${NONE}`],
    ['POST', `${agent}?action=toggleScheduleEnabled`], ['POST', `${nas}/toggleScheduleEnabled`]
  ] as const) t.equal((await user.request(method, target)).status, 403, `${method} ${target}`)
  administrator.emulator.clock.advance(60_000)
  t.same(await everything(administrator), before)
})
