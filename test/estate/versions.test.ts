// Fixtures of older and newer versions of the format.

import { join } from 'node:path'
import t from 'tap'
import { loadFixture } from '../../src/estate/fixture/load.ts'
import { FixtureError } from '../../src/estate/fixture/mistakes.ts'
import { lifted, versions, type Versions } from '../../src/estate/fixture/versions.ts'

const now = Date.UTC(2026, 0, 20, 12)

/** As if the format had called VMs machines, and then their systems families. */
const later: Versions = {
  current: 3,
  steps: {
    1: ({ machines, ...rest }) => ({ ...rest, vms: machines }),
    2: ({ vms, ...rest }) => {
      const machines = vms as Array<Record<string, unknown>>
      return { ...rest, vms: machines.map(({ family, ...vm }) => ({ ...vm, os: family })) }
    }
  }
}

t.test('a fixture of an older version loads, step by step', async t => {
  for (const version of [{ version: 1 }, {}]) {
    const fixture = { ...version, machines: [{ name: 'app01', family: 'linux', restorePoints: ['-1d'] }] }
    const estate = await loadFixture(fixture, { now, versions: later })
    t.match([...estate.vms], [{ name: 'app01', os: 'Linux' }])
    t.equal(estate.vmRestorePoints.size, 1)
  }
  const middle = { version: 2, vms: [{ name: 'app01', family: 'windows' }] }
  t.match([...(await loadFixture(middle, { now, versions: later })).vms], [{ os: 'Windows' }])
})

t.test('the files of a folder may be of different versions', async t => {
  const folder = t.testdir({
    'a.yaml': 'version: 1\nmachines: [{ name: app01, family: linux }]\n',
    'b.json': '{ "version": 3, "vms": [{ "name": "app02", "os": "windows" }] }'
  })
  const estate = await loadFixture(folder, { now, versions: later })
  t.strictSame([...estate.vms].map(vm => vm.os), ['Linux', 'Windows'])
})

t.test('mistakes of what was lifted are found, at the place that is nearest', async t => {
  const folder = t.testdir({ 'a.yaml': 'version: 1\nmachines: [{ name: app01, family: dos }]\n' })
  await t.rejects(loadFixture(join(folder, 'a.yaml'), { now, versions: later }), {
    constructor: FixtureError, message: /a\.yaml:1:1 vms\[0\]\.os: "dos" is not one of windows, linux/
  })
})

t.test('a newer version is refused, whatever is in it', async t => {
  await t.rejects(loadFixture({ version: 4 }, { now, versions: later }), {
    message: /version: this fixture is of version 4, and the newest known here is 3: use a newer vbem-emulator/
  })
})

t.test('what has no steps is taken as it is, and so is what is no document', async t => {
  for (const document of [{ version: later.current, vms: [] }, { version: 'x' }, { version: 0 }, [], null, 'text']) {
    t.equal(lifted(document, later), document)
  }
})

t.test('there is a step from every older version to the next', async t => {
  for (let version = 1; version < versions.current; version++) t.type(versions.steps[version], 'function')
})
