// Mounts of agent restore points, from their Create link to the end: pages get_agents_agentrestorepoints_id_mounts,
// delete_agents_agentrestorepoints_id_mounts_id.

import t from 'tap'
import { connect, FORMATS, follow, pathOf, start } from '../client.ts'

for (const format of FORMATS) {
  t.test(`the guest of a computer is mounted and unmounted, in ${format}`, async t => {
    const client = connect(await start(t, { fixture: 'full' }), format)
    await client.logon()
    const [point] = (await client.get('/api/agents/agentRestorePoints?format=Entity')).value.AgentRestorePoint
    const mount = follow(await client.finish(follow(point, 'Create')), 'Related')
    const { status, value } = await client.get(mount)
    t.equal(status, 200)
    t.ok(value.FSRoots.DirectoryEntry.length > 0)
    t.equal((await client.get(`${pathOf(value.FSRoots.DirectoryEntry[0].Href)}?action=listAll`)).status, 200)
    t.equal((await client.delete(mount)).status, 204)
    t.equal((await client.get(mount)).status, 404)
  })
}
