// Restoring out of a mount: to the original location, and for a download (page
// post_vmrestorepoints_id_mountpoints_id_filepath_actionrestore).

import t, { type Test } from 'tap'
import { connect, EXCH01_POINT, follow, FORMATS, pathOf, start, type Client, type Format } from '../client.ts'

const FIXTURE = {
  extends: 'empty',
  vms: [{ name: 'exch01', os: 'windows', restorePoints: [{ at: '-1d', id: EXCH01_POINT }], systemFiles: true }]
}
const NS = 'xmlns="http://www.veeam.com/ent/v1.0"'
const spec = (content: string) => `<FileRestoreSpec ${NS}>${content}</FileRestoreSpec>`
const original = (attributes: string, content = '') => spec(`<ToOriginalLocation${attributes}>${content}</ToOriginalLocation>`)
const CREDENTIALS = '<GuestCredentials><UserName>h\\a</UserName><Password>p</Password></GuestCredentials>'
const DOWNLOAD: Record<Format, string> = { xml: spec('<ForDirectDownload/>'), json: '{"ForDirectDownload":{}}' }
const ORIGINAL: Record<Format, string> = { xml: original(''), json: '{"ToOriginalLocation":{}}' }

async function mounted (t: Test, format: Format = 'xml'): Promise<{ client: Client, mount: string, file: string }> {
  const client = connect(await start(t, { fixture: FIXTURE }), format)
  await client.logon()
  const mount = await client.mount()
  return { client, mount, file: `${mount}/C:/Windows/win.ini` }
}

const restoreSession = async (client: Client) =>
  (await client.get('/api/restoreSessions?format=Entity')).value.RestoreSession[0]

const ACCEPTED: Record<Format, readonly string[]> = {
  xml: [
    spec('<ForDirectDownload/>'), spec('<ForDirectDownload></ForDirectDownload>'), spec('\n  <ForDirectDownload />\n'),
    spec('<ToOriginalLocation/>'), original(' Overwrite="true"'),
    original(' Overwrite="false" PermissionsOnly="true"'),
    original(' Overwrite="1" PermissionsOnly="0"'), original('', CREDENTIALS),
    original(' Overwrite="false"', CREDENTIALS),
    `<?xml version="1.0" encoding="utf-8"?>\n<FileRestoreSpec ${NS} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><ForDirectDownload/></FileRestoreSpec>`
  ],
  json: [
    '{"ForDirectDownload":{}}', '{"fordirectdownload":{}}', '{"ToOriginalLocation":{}}',
    '{"ToOriginalLocation":{"Overwrite":true}}',
    '{"ToOriginalLocation":{"Overwrite":"true","PermissionsOnly":"False"}}',
    '{"toOriginalLocation":{"OVERWRITE":"TRUE"}}',
    '{"ToOriginalLocation":{"GuestCredentials":{"UserName":"h\\\\a","Password":"p"},"Overwrite":false}}',
    '{"ToOriginalLocation":{"GuestCredentials":{"Password":"p","UserName":"a"}},"ForDirectDownload":null}',
    '{"ToOriginalLocation":{"GuestCredentials":null}}'
  ]
}

const REFUSED: Record<Format, readonly (readonly [body: string, message: RegExp])[]> = {
  xml: [
    [spec(''), /FileRestoreSpec, line 1.*(ToOriginalLocation|ForDirectDownload)/],
    [spec('<ForDirectDownload/><ForDirectDownload/>'), /ForDirectDownload, line 1/],
    [spec('<ForDirectDownload/><ToOriginalLocation/>'), /ToOriginalLocation, line 1/],
    [spec('<ForDirectDownload>x</ForDirectDownload>'), /ForDirectDownload, line 1/],
    [spec('<ForDirectDownload><Other/></ForDirectDownload>'), /line 1/],
    [spec('<toOriginalLocation/>'), /toOriginalLocation, line 1/],
    [original(' Overwrite="yes"'),
      /attribute Overwrite of element ToOriginalLocation, line 1: "yes" is not true or false/],
    [original(' Overwrite="True"'), /attribute Overwrite/],
    [original(' overwrite="true"'), /attribute overwrite/],
    [original('', '<Overwrite>true</Overwrite>'), /element Overwrite, line 1/],
    [original('', '<GuestCredentials><Password>p</Password><UserName>a</UserName></GuestCredentials>'),
      /element Password, line 1.*UserName/],
    [original('', '<GuestCredentials><UserName>a</UserName></GuestCredentials>'), /GuestCredentials, line 1.*Password/],
    [original('', '<GuestCredentials/>'), /GuestCredentials, line 1.*UserName/],
    ['<FileRestoreSpec><ForDirectDownload/></FileRestoreSpec>', /namespace/],
    [`<RestoreSpec ${NS}><ForDirectDownload/></RestoreSpec>`, /line 1: is the root, expected FileRestoreSpec/],
    [`<ForDirectDownload ${NS}/>`, /is the root, expected FileRestoreSpec/]
  ],
  json: [
    ['{}', /holds none of ToOriginalLocation, ForDirectDownload, expected exactly one/],
    ['{"ForDirectDownload":null}', /holds none of/],
    ['{"ForDirectDownload":{},"ToOriginalLocation":{}}', /holds 2 of/],
    ['{"ForDirectDownload":true}', /\/ForDirectDownload: is a boolean, expected an object/],
    ['{"ForDirectDownload":{"x":1}}', /\/ForDirectDownload\/x: is not known here/],
    ['{"ToOriginalLocation":{"Overwrite":"yes"}}', /\/ToOriginalLocation\/Overwrite: "yes" is not true or false/],
    ['{"ToOriginalLocation":{"Overwrite":1}}', /\/ToOriginalLocation\/Overwrite: is a number/],
    ['{"ToOriginalLocation":{"GuestCredentials":{"UserName":"a"}}}',
      /\/ToOriginalLocation\/GuestCredentials\/Password: is missing/],
    ['{"FileRestoreSpec":{"ForDirectDownload":{}}}', /\/FileRestoreSpec: is not known here/]
  ]
}

for (const format of FORMATS) {
  t.test(`specs as the documents have them, and as clients vary them, are accepted, in ${format}`, async t => {
    const { client, file } = await mounted(t, format)
    for (const body of ACCEPTED[format]) {
      const { status, value, text } = await client.post(`${file}?action=restore`, { body })
      t.equal(status, 202, `${body} ${text}`)
      t.match(value, { State: 'Running', Operation: 'FileRestoreFromMountPoint', Result: undefined })
    }
  })

  t.test(`specs that say nothing, too much, or in the wrong order are refused and start nothing, in ${format}`, async t => {
    const { client, file } = await mounted(t, format)
    const before = (await client.get('/api/tasks')).text
    for (const [body, message] of REFUSED[format]) {
      const { status, value } = await client.post(`${file}?action=restore`, { body })
      t.equal(status, 400, body)
      t.match(value.Message, message)
    }
    t.equal((await client.get('/api/tasks')).text, before)
  })

  t.test(`a restore for download ends with a Download link beside Delete, in ${format}`, async t => {
    const { client, file } = await mounted(t, format)
    const { origin } = new URL(client.emulator.httpUrl!)
    for (const path of [file, `${file.replace('/C:/Windows', '/c:/WINDOWS')}`, file.replace('/C:/', '/C:%5C')]) {
      const task = await client.finish(`${path}?action=restore`, { body: DOWNLOAD[format] })
      t.same(task.Links!.slice(1), [{ Rel: 'Download', Href: `${origin}${file}?action=download` }])
      t.match(task.Result, { Success: true, Message: 'Ok' })
      t.equal((await client.get(follow(task, 'Download'), { plain: true })).status, 200)
    }
  })

  t.test(`a restore to the original location has no link, and its session names the VM, in ${format}`, async t => {
    const { client, file, mount } = await mounted(t, format)
    t.equal((await restoreSession(client)).RestoredObjRef, undefined)
    const accepted = await client.post(`${file}?action=restore`, { body: ORIGINAL[format] })
    t.equal((await restoreSession(client)).RestoredObjRef, undefined, 'not before the task has finished')
    client.emulator.clock.advance(1000)
    const task = (await client.get(pathOf(accepted.value.Href))).value
    t.same(task.Links.map((link: any) => link.Rel), ['Delete'])
    t.match(task.Result, { Success: true, Message: 'Ok' })
    const point = (await client.get(`/api/vmRestorePoints/${EXCH01_POINT}?format=Entity`)).value
    t.match(await restoreSession(client), { RestoredObjRef: point.HierarchyObjRef, State: 'Working' })
    await client.delete(mount)
    t.match(await restoreSession(client), { RestoredObjRef: point.HierarchyObjRef, State: 'Stopped' })
  })
}

t.test('a restore to the original location does not change the guest, and prepares no download', async t => {
  const { client, file } = await mounted(t)
  const before = (await client.get(file)).text
  await client.finish(`${file}?action=restore`, { body: ORIGINAL.xml })
  t.equal((await client.get(file)).text, before)
  t.equal((await client.get(`${file}?action=download`)).status, 404)
})

t.test('a task of a restore that is deleted while it runs restores and prepares nothing', async t => {
  const { client, file } = await mounted(t)
  for (const body of [ORIGINAL.xml, DOWNLOAD.xml]) {
    const { value } = await client.post(`${file}?action=restore`, { body })
    await client.delete(follow(value, 'Delete'))
    client.emulator.clock.advance(60_000)
  }
  t.equal((await restoreSession(client)).RestoredObjRef, undefined)
  t.equal((await client.get(`${file}?action=download`)).status, 404)
})

t.test('each restore of a folder or a root is one task', async t => {
  const { client, mount } = await mounted(t)
  for (const path of ['C:', 'C:/Windows', 'C:/Users/Public/Documents']) {
    const task = await client.finish(`${mount}/${path}?action=restore`, { body: DOWNLOAD.xml })
    t.equal(follow(task, 'Download'), `${mount}/${path}?action=download`)
  }
  t.equal((await client.get('/api/tasks')).value.Task.length, 4)
})

t.test('what is not there cannot be restored', async t => {
  const { client, mount } = await mounted(t)
  t.equal((await client.post(`${mount}/C:/nothing?action=restore`, { body: DOWNLOAD.xml })).status, 404)
  t.equal((await client.post(`${mount}/X:?action=restore`, { body: DOWNLOAD.xml })).status, 404)
})
