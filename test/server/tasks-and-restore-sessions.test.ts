// What becomes of a task and of a restore session: pages delete_task_id, get_tasks_id, get_restoresessions_id.

import t from 'tap'
import { connect, EXCH01_POINT, FORMATS, pathOf, start } from '../client.ts'

for (const format of FORMATS) {
  t.test(`a deleted task is gone, in ${format}`, async t => {
    const client = connect(await start(t), format)
    await client.logon()
    const { Href } = await client.finish(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`)
    t.match(await client.get('/api/tasks'), { value: { Task: [{ Href }] } })
    t.equal((await client.delete(pathOf(Href!))).status, 204)
    t.equal((await client.get(pathOf(Href!))).status, 404)
    t.strictSame((await client.get('/api/tasks')).value.Task, [])
  })

  t.test(`a mount is a restore session that works until it ends, in ${format}`, async t => {
    const client = connect(await start(t), format)
    await client.logon()
    const mount = await client.mount()
    const [reference] = (await client.get('/api/restoreSessions')).value.Ref
    const path = `${pathOf(reference.Href)}?format=Entity`
    t.match(await client.get(path), { status: 200, value: { State: 'Working', UID: reference.UID } })
    await client.delete(mount)
    t.match(await client.get(path), { status: 200, value: { State: 'Stopped' } })
  })
}
