// The version of an estate tells its states apart, also by collections that are made only when they are asked for.

import t from 'tap'
import { loadFixture } from '../../src/estate/fixture/load.ts'

t.test('every change of a collection gives the estate another version, and nothing else does', async t => {
  const estate = await loadFixture('full', { now: Date.UTC(2026, 2, 5) })
  const { version } = estate
  const [server] = estate.backupServers
  const [file] = estate.backupFiles
  t.equal(estate.version, version, 'reading is no change, nor is the making of a collection')
  estate.backupServers.changed()
  t.equal(estate.version, version + 1)
  estate.backupFiles.add({ ...file!, id: 'another' })
  t.equal(estate.version, version + 2)
  estate.wanAccelerators.remove('unknown')
  t.equal(estate.version, version + 2)
  estate.backupServers.remove(server!.id)
  t.equal(estate.version, version + 3)
})
