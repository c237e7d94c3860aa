// Indexed guest files put back with one click: pages scenario_1_click_restore,
// post_catalog_vms_vmname_vmrestorepoints_id_guestfs_filepath.

import t, { type Test } from 'tap'
import { connect, FILESERVER_POINT, follow, FORMATS, pathOf, start, type Client, type Format } from '../client.ts'
import type { EmulatorOptions } from '../../src/index.ts'
import { begin, checkStory, finish, storyOf } from './restore-story.ts'

const POINT = `/api/catalog/vms/fileserver01/vmRestorePoints/${FILESERVER_POINT}`
const FILE = `${POINT}/guestfs/E:/Documentation%202014/Offers.docx`
const RESTORE = `${FILE}?action=restore`

async function clientOf (t: Test, format: Format = 'xml', options: EmulatorOptions = {}): Promise<Client> {
  const client = connect(await start(t, { now: '2026-03-05T06:07:08Z', ...options }), format)
  await client.logon()
  return client
}

const browsed = async (client: Client): Promise<Client> => {
  await client.post(`${POINT}?action=browse`)
  return client
}

for (const format of FORMATS) {
  t.test(`a file is put back by its link, as its session tells, in ${format}`, async t => {
    const client = await browsed(await clientOf(t, format))
    const path = follow((await client.get(FILE)).value.FileEntry, 'Restore')
    t.equal(path, RESTORE)
    const { status, value: running } = await client.post(path)
    t.equal(status, 202)
    t.match(running, { State: 'Running', Operation: 'RestoreFile', Result: undefined })
    client.emulator.clock.advance(1000)
    const task = (await client.get(pathOf(running.Href))).value
    t.match(task, {
      State: 'Finished', Result: { Success: true, Message: 'Restore operations started successfully.' }
    })
    t.match(task.Links[1], { Rel: 'Related', Type: 'RestoreSession', Name: 'Restore job session' })
    const story = await storyOf(client, pathOf(task.Links[1].Href))
    checkStory(t, story)
    const point = (await client.get(`/api/vmRestorePoints/${FILESERVER_POINT}?format=Entity`)).value
    t.match(story.at(-1), {
      Name: /^FLR_\[fileserver01\]@2026-03-05 06:07:/,
      VmDisplayName: 'fileserver01',
      JobType: 'FileLevelRestore',
      RestoredObjRef: point.HierarchyObjRef
    })
    t.equal((await client.get(pathOf(story[0].Links[2].Href))).value.UID, point.UID)
  })

  t.test(`what was not browsed, or is not there, is not put back, in ${format}`, async t => {
    const client = await clientOf(t, format)
    t.equal((await client.post(RESTORE)).status, 404)
    await browsed(client)
    t.equal((await client.post(`${POINT}/guestfs/E:/nothing?action=restore`)).status, 404)
    t.equal((await client.post(RESTORE.replace('fileserver01', 'nobody'))).status, 404)
    t.equal((await client.post(RESTORE.replace(FILESERVER_POINT, 'x'))).status, 400)
    t.equal((await client.post(RESTORE)).status, 202)
    const other = connect(client.emulator, format)
    await other.logon()
    t.equal((await other.post(RESTORE)).status, 404, 'another logon session has not browsed')
    t.same((await client.get('/api/restoreSessions')).value.Ref, [], 'not before a task has finished')
  })

  t.test(`a guest whose VM is being restored takes no files, in ${format}`, async t => {
    const client = await browsed(await clientOf(t, format))
    await begin(client, `/api/vmRestorePoints/${FILESERVER_POINT}?action=restore`)
    t.match(await finish(client, RESTORE), {
      Result: { Success: false, Message: 'VM "fileserver01" is being restored already' }
    })
    client.emulator.clock.advance(60_000)
    t.match((await finish(client, RESTORE)).Result, { Success: true })
  })
}

t.test('files are put back by any role, two at once, and while a mount of the same point works', async t => {
  const client = await clientOf(t)
  await client.mount(FILESERVER_POINT)
  const sessions: string[] = []
  for (const userName of ['filerestore', 'portaluser']) {
    const one = connect(client.emulator)
    await one.logon(userName)
    sessions.push(await begin(await browsed(one), RESTORE))
  }
  for (const path of sessions) t.match((await storyOf(client, path)).at(-1), { Result: 'Success' })
  const states = (await client.get('/api/restoreSessions?format=Entity')).value.RestoreSession
    .map(({ State }: any) => State)
  t.same(states, ['Working', 'Stopped', 'Stopped'])
})

t.test('the session of a file that is put back is seen when it has been collected', async t => {
  const client = await browsed(await clientOf(t, 'xml', { collectorLag: '5s' }))
  const path = await begin(client, RESTORE)
  t.equal((await client.get(path)).status, 404)
  client.emulator.clock.advance(5000)
  t.equal((await client.get(path)).value.State, 'Starting')
})
