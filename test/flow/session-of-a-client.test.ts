import t from 'tap'
import { FileRestoreSpec } from '../../src/schema/filesystem.ts'
import { StartMountSpec } from '../../src/schema/mount.ts'
import { connect, FILESERVER_POINT, follow, FORMATS, start } from '../client.ts'

for (const format of FORMATS) {
  t.test(`a client walks from logon to logoff by links, in ${format}`, async t => {
    const client = connect(await start(t), format)
    const logon = await client.logon()
    t.equal(logon.status, 201)
    t.equal(logon.value.UserName, 'VBEM\\administrator')
    t.equal(Buffer.from(client.token!, 'base64').toString(), logon.value.SessionId)

    const points = await client.get(follow(logon.value, 'Down', 'VmRestorePointList'))
    const point = points.value.VmRestorePoint.find((each: { UID: string }) => each.UID.endsWith(FILESERVER_POINT))
    const accepted = await client.post(follow(point, 'Create', 'VmRestorePointMount'), {
      body: { root: StartMountSpec, value: { OsKind: 'Windows' } }
    })
    const running = { State: 'Running', Operation: 'MountRestorePoint', Result: undefined }
    t.match(accepted, { status: 202, value: running })
    t.equal((await client.get(follow(point, 'Down', 'VmRestorePointMountList'))).value.VmRestorePointMount.length, 0)
    client.emulator.clock.advance(1000)
    const task = (await client.get(follow(accepted.value, 'Delete'))).value
    t.match(task, { State: 'Finished', Result: { Success: true, Message: 'Ok' } })

    const mount = (await client.get(follow(task, 'Related'))).value
    const root = mount.FSRoots.DirectoryEntry.find((each: { Name: string }) => each.Name === 'E:')
    const top = (await client.get(new URL(root.Href).pathname)).value.DirectoryEntry
    const listing = (await client.get(follow(top, 'Down'))).value
    const named = (name: string) => (each: { Name: string }) => each.Name === name
    const folder = listing.Directories.DirectoryEntry.find(named('Documentation 2014'))
    const files = (await client.get(follow(folder, 'Down'))).value.Files.FileEntry
    const file = files.find(named('Offers.docx'))
    const prepared = await client.finish(follow(file, 'Restore'), {
      body: { root: FileRestoreSpec, value: { ForDirectDownload: {} } }
    })
    const download = await client.get(follow(prepared, 'Download'), { plain: true })
    t.equal(download.status, 200)
    t.equal(download.bytes.length, file.Size)
    t.match(download.headers['content-disposition'], /^attachment; filename=Offers\.docx$/)

    t.equal((await client.delete(follow(mount, 'Delete'))).status, 204)
    t.equal((await client.get(new URL(mount.Href).pathname)).status, 404)
    t.equal((await client.delete(follow(logon.value, 'Delete'))).status, 204)
    t.equal((await client.get('/api/tasks')).status, 401)
  })
}
