// What is derived of tenants of Cloud Connect, of organizations and of file share jobs, and what of their kinds must
// fit together.

import t from 'tap'
import { cloudFailoverSessions, cloudVmReplicaPoints } from '../../src/estate/derived/cloud-points.ts'
import {
  freeLicencesOf, hasCloudConnect, lastActiveOf, storageUse, usedBySubtenant, usedOf
} from '../../src/estate/derived/cloud-tenants.ts'
import { nasJobSessions, nextNasRun } from '../../src/estate/derived/nas-sessions.ts'
import { loadFixture } from '../../src/estate/fixture/load.ts'

const NOW = Date.UTC(2026, 0, 20, 12)
const HOUR = 3600_000
const DAY = 24 * HOUR
const GIGA = 1024 ** 3

const estateOf = (fixture: object | string, now = NOW) => loadFixture(fixture, { now })

async function mistakesOf (fixture: object): Promise<string[]> {
  try {
    await estateOf(fixture)
    return []
  } catch (error) {
    return (error as Error).message.split('\n').slice(1).map(line => line.trim())
  }
}

const provider = {
  backupServers: [{ name: 'one' }, { name: 'two' }],
  hierarchyRoots: [{ name: 'vc', backupServer: 'one' }, { name: 'vc2', backupServer: 'two' }],
  repositories: [{ name: 'volume', backupServer: 'one' }, { name: 'other', backupServer: 'two' }],
  cloudTenants: [{ name: 'acme' }, { name: 'org', type: 'vCD' }]
}

t.test('records of two backup servers do not belong together, which is told where it was written', async t => {
  const told = async (fixture: object) => await mistakesOf({ ...provider, ...fixture })
  t.strictSame(await told({}), [])
  t.strictSame(await told({ cloudTenantResources: [{ name: 'r', tenant: 'acme', repository: 'other' }] }), [
    'fixture cloudTenantResources[0].repository: repository "other" belongs to backup server "two", not "one"'
  ])
  t.match(await told({
    cloudGateways: [{ name: 'g', backupServer: 'two' }], cloudGatewayPools: [{ name: 'p', gateways: ['g'] }]
  }), [/cloudGatewayPools\[0\]\.gateways: cloud gateway "g" belongs to backup server "two", not "one"/])
  t.match(await told({
    cloudHardwarePlans: [{ name: 'plan', hierarchyRoot: 'vc2' }],
    cloudTenantComputeResources: [{ name: 'c', tenant: 'acme', hardwarePlan: 'plan' }]
  }), [/cloudTenantComputeResources\[0\]\.hardwarePlan: hardware plan "plan" belongs/])
  t.match(await told({ vSphereSelfServiceConfigs: [{ name: 'user', repository: 'volume', vCenters: ['vc', 'vc2'] }] }),
    [/vSphereSelfServiceConfigs\[0\]\.vCenters: hierarchy root "vc2" belongs/])
  t.match(await told({
    fileServers: [{ name: 'share', backupServer: 'two', cacheRepository: 'other' }],
    nasJobs: [{ name: 'job', repository: 'volume', objects: [{ fileServer: 'share' }] }]
  }), [/nasJobs\[0\]\.objects: file server "share" belongs/])
  t.match(await told({ cloudPublicIpAddresses: [{ name: '192.0.2.1', backupServer: 'two', tenant: 'acme' }] }),
    [/cloudPublicIpAddresses\[0\]\.tenant: tenant "acme" belongs/])
})

t.test('what a tenant has follows from its kind', async t => {
  const told = async (fixture: object) => await mistakesOf({ ...provider, ...fixture })
  const plan = { cloudHardwarePlans: [{ name: 'plan' }] }
  t.match(await told({ ...plan, cloudTenantComputeResources: [{ name: 'c', tenant: 'org' }] }),
    [/cloudTenantComputeResources\[0\]\.tenant: tenant "org" is an organization/])
  t.match(await told({ cloudTenantVCloudComputeResources: [{ name: 'vdc', tenant: 'acme' }] }),
    [/cloudTenantVCloudComputeResources\[0\]\.tenant: tenant "acme" is no organization/])
  t.match(await told({
    cloudTenantResources: [{ name: 'r', tenant: 'org' }], cloudSubtenants: [{ name: 's', resource: 'r' }]
  }), [/cloudSubtenants\[0\]\.resource: only a tenant with a password has subtenants/])
  t.match(await told({ cloudReplicas: [{ name: 'vm' }] }), [/cloudReplicas\[0\]: a replica is in a computeResource or/])
  const replica = {
    ...plan,
    cloudTenantComputeResources: [{ name: 'c', tenant: 'acme' }],
    cloudReplicas: [{ name: 'vm', computeResource: 'c' }]
  }
  t.strictSame(await told(replica), [])
  t.match(await told({ ...replica, cloudFailoverPlans: [{ name: 'p', tenant: 'org', replicas: ['vm'] }] }),
    [/cloudFailoverPlans\[0\]\.replicas: replica "vm" is that of tenant "acme"/])
  t.match(await told({ cloudTenantResources: [{ name: 'r', tenant: 'acme', quota: '1GB', used: '2GB' }] }),
    [/cloudTenantResources\[0\]\.used: this is more than the quota/])
})

t.test('a reference that leads nowhere is told alone: what fits together is asked of what is there', async t => {
  t.match(await mistakesOf({ ...provider, cloudReplicas: [{ name: 'vm', computeResource: 'nothing' }] }),
    [/cloudReplicas\[0\]\.computeResource: there is no compute resource "nothing"/])
})

t.test('a tenant uses as much as its subtenants at least, and never more than its quota', async t => {
  const estate = await estateOf('full')
  for (const resource of estate.cloudTenantResources) {
    const used = usedOf(estate, resource)
    const subtenants = [...estate.cloudSubtenants].filter(each => each.resource === resource)
    const together = subtenants.reduce((sum, each) => sum + usedBySubtenant(estate, each), 0)
    t.ok(together <= used && used <= resource.quota, resource.name)
  }
  const said = await estateOf({
    ...provider,
    cloudTenantResources: [{ name: 'r', tenant: 'acme', quota: '10GB' }],
    cloudSubtenants: [{ name: 'a', resource: 'r', used: '2GB' }, { name: 'b', resource: 'r', used: '3GB' }]
  })
  t.equal(usedOf(said, said.cloudTenantResources[Symbol.iterator]().next().value!), 5 * GIGA)
})

t.test('replicas fill the storages of a plan one after the other, and all of their size is somewhere', async t => {
  t.strictSame(storageUse(0, [10, 20]), [0, 0])
  t.strictSame(storageUse(15, [10, 20]), [10, 5])
  t.strictSame(storageUse(50, [10, 20]), [10, 40])
  t.strictSame(storageUse(5, []), [])
})

t.test('a tenant without anything was never seen, another some hours ago', async t => {
  const estate = await estateOf('full')
  for (const tenant of estate.cloudTenants) {
    const seen = lastActiveOf(estate, tenant)
    if (tenant.name === 'Kvist Furniture') t.equal(seen, undefined)
    else t.ok(seen! <= NOW && seen! > NOW - DAY, tenant.name)
    const { rental, recent } = freeLicencesOf(estate, tenant)
    t.ok(rental.vms + recent.vms <= tenant.vmBackups)
  }
})

t.test('points of a replica are as far apart as said, the newest before now at its time of day', async t => {
  for (let hour = 0; hour < 24; hour += 3) {
    const now = NOW + hour * HOUR
    const estate = await estateOf('full', now)
    for (const replica of estate.cloudReplicas) {
      const points = [...cloudVmReplicaPoints(estate, now)].filter(each => each.replica === replica)
      const times = points.map(each => each.created)
      t.equal(times.length, replica.count)
      t.ok(times.at(-1)! <= now && times.at(-1)! > now - DAY - 2 * 60_000, `${replica.name} at ${hour}`)
      for (const [index, time] of times.entries()) {
        if (index > 0) t.ok(Math.abs(time - times[index - 1]! - replica.every) < 2 * 60_000)
      }
    }
  }
})

t.test('ids of points, runs and sessions do not depend on the time of the start', async t => {
  const ids = async (now: number) => {
    const estate = await estateOf('full', now)
    return {
      points: [...estate.cloudVmReplicaPoints].map(each => each.id),
      runs: [...cloudFailoverSessions(estate)].map(each => each.id),
      others: [...estate.vCloudOrganizationConfigs].map(each => each.id)
    }
  }
  t.strictSame(await ids(NOW), await ids(NOW + 5 * HOUR))
})

t.test('a file share job ran on each of its days up to now, and runs next after now', async t => {
  const fixture = (job: object) => ({
    repositories: [{ name: 'volume' }], fileServers: [{ name: 'share' }],
    nasJobs: [{ name: 'job', at: '16:00', objects: [{ fileServer: 'share' }], ...job }]
  })
  const sessionsOf = async (job: object, now = NOW) => [...nasJobSessions(await estateOf(fixture(job), now), now)]
  const daily = await sessionsOf({ since: '-10d' })
  t.equal(daily.length, 10)
  t.ok(daily.every(({ created, ended }) => created <= NOW && ended > created))
  t.equal(Math.floor(daily.at(-1)!.created / DAY), Math.floor((NOW - DAY) / DAY), 'the one of today is yet to come')
  t.equal((await sessionsOf({ since: '-10d', days: 'WeekDays' })).length, 6)
  const later = await sessionsOf({ since: '-10d' }, NOW + 5 * HOUR)
  t.equal(later.length, 10)
  t.equal(Math.floor(later.at(-1)!.created / DAY), Math.floor(NOW / DAY), 'now it has run')
  const failures = [{ at: '-3d' }, { at: '-5d', result: 'Warning', reason: 'x' }]
  const failed = await sessionsOf({ since: '-10d', failures })
  t.strictSame(failed.filter(each => each.result !== 'Success').map(({ result, reason }) => [result, reason]),
    [['Warning', 'x'], ['Failed', 'The network path was not found']])
  t.equal(failed.filter(each => each.isRetry).length, 1)
  t.equal(failed.length, 11)
  const [job] = (await estateOf(fixture({}))).nasJobs
  t.equal(nextNasRun(job!, NOW), Date.UTC(2026, 0, 20, 16))
  t.equal(nextNasRun(job!, Date.UTC(2026, 0, 20, 16)), Date.UTC(2026, 0, 21, 16))
  t.equal(nextNasRun({ ...job!, days: 'WeekDays' }, Date.UTC(2026, 0, 23, 17)), Date.UTC(2026, 0, 26, 16))
  t.equal(nextNasRun({ ...job!, scheduled: false }, NOW), undefined)
})

t.test('there is Cloud Connect where there is something of it', async t => {
  t.equal(hasCloudConnect(await estateOf('full')), true)
  t.equal(hasCloudConnect(await estateOf('default')), false)
  t.equal(hasCloudConnect(await estateOf({ cloudGateways: [{ name: 'g' }] })), true)
})

t.test('all other organizations have a configuration where there is a backup server', async t => {
  t.strictSame([...(await estateOf('empty')).vCloudOrganizationConfigs], [])
  const [config, ...others] = (await estateOf('default')).vCloudOrganizationConfigs
  t.match(config, { name: 'Other organizations', disabled: true, repository: undefined })
  t.strictSame(others, [])
  const organization = { name: 'Other organizations', repository: 'other' }
  const said = await estateOf({ ...provider, vCloudOrganizations: [organization] })
  t.match([...said.vCloudOrganizationConfigs], [{ repository: { name: 'other' }, backupServer: { name: 'two' } }])
})
