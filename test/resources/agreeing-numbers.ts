// What holds of an estate at each moment, whatever has run: every number that is shown twice is the same.

import type { Test } from 'tap'
import type { Client } from '../client.ts'
import { idOf, linkOf } from './linked.ts'
import { entities } from './running-jobs.ts'

const DAY = 86_400_000
const sum = (sizes: readonly number[]) => sizes.reduce((all, each) => all + each, 0)
const report = async (client: Client, name: string) => (await client.get(`/api/reports/summary/${name}`)).value
const byId = (all: readonly any[]) => new Map(all.map(each => [idOf(each), each]))

export async function checkNumbers (t: Test, client: Client): Promise<void> {
  const now = client.emulator.clock.now()
  const files = await entities(client, 'backupFiles')
  const backups = byId(await entities(client, 'backups'))
  const points = await entities(client, 'restorePoints')
  const vmPoints = await entities(client, 'vmRestorePoints')
  const sessions = await entities(client, 'backupSessions')
  const replicaSessions = await entities(client, 'replicaSessions')
  const jobs = new Set((await entities(client, 'jobs')).map(each => each.UID))

  t.equal(files.length, points.length, 'each restore point has a file')
  const known = byId(points)
  for (const point of vmPoints) t.ok(known.has(idOf(linkOf(point, 'Up', 'RestorePointReference'))), point.Name)
  for (const point of points) t.ok(backups.has(idOf(linkOf(point, 'Up', 'BackupReference'))), point.Name)

  const backupOf = (file: any) => backups.get(idOf(linkOf(file, 'Up', 'BackupReference')))
  const { Period } = await report(client, 'repository')
  for (const repository of await entities(client, 'repositories')) {
    const own = files.filter(file => linkOf(backupOf(file), 'Up', 'RepositoryReference')?.Name === repository.Name)
    const used = sum(own.map(({ BackupSize }) => BackupSize))
    const { Capacity, FreeSpace } = repository
    t.match(Period.find((each: any) => each.Name === repository.Name), { Capacity, FreeSpace, BackupSize: used })
    if (Capacity !== -1) t.equal(FreeSpace, Capacity - used, repository.Name)
  }

  const overview = await report(client, 'vms_overview')
  const ofJobs = files.filter(file => backupOf(file).Links.some((link: any) => link.Type === 'JobReference'))
  const sizes = (isFull: boolean) =>
    sum(ofJobs.filter(({ FileType }) => (FileType === 'vbk') === isFull).map(({ BackupSize }) => BackupSize))
  const vms = new Set(vmPoints.map(({ HierarchyObjRef }) => HierarchyObjRef))
  t.match(overview, { RestorePoints: vmPoints.length, BackedUpVms: vms.size })
  if (ofJobs.length > 0) {
    t.match(overview, { FullBackupPointsSize: sizes(true), IncrementalBackupPointsSize: sizes(false) })
  }

  const runs = [...sessions.filter(({ JobUid }) => jobs.has(JobUid)), ...replicaSessions]
    .filter(({ CreationTimeUTC }) => Date.parse(CreationTimeUTC) >= now - 7 * DAY)
  const ended = runs.filter(({ State }) => State === 'Stopped')
  const ending = (result: string) => ended.filter(({ Result }) => Result === result).length
  t.match(await report(client, 'job_statistics'), {
    RunningJobs: runs.length - ended.length,
    TotalJobRuns: ended.length,
    SuccessfulJobRuns: ending('Success'),
    WarningsJobRuns: ending('Warning'),
    FailedJobRuns: ending('Failed')
  })
  t.match(await report(client, 'overview'), { RunningJobs: runs.length - ended.length })

  const { Day } = await report(client, 'processed_vms')
  for (const [back, day] of Day.entries()) {
    const number = Math.floor(now / DAY) - back
    const on = vmPoints.filter(({ CreationTimeUTC }) => Math.floor(Date.parse(CreationTimeUTC) / DAY) === number)
    t.equal(day.BackupedVms, new Set(on.map(({ HierarchyObjRef }) => HierarchyObjRef)).size, `${back} days ago`)
  }
}
