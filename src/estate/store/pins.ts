// What an estate has that its fixture doesn't say, said: ids, references, what was made up, and which runs there were.
// On top of the fixture, these pins keep everything as it is when something is added.

import { restorePointOf } from '../derived/backup-sessions.ts'
import type { Estate } from '../estate.ts'
import type { FixtureDocument, RunItem } from '../fixture/format.ts'
import { deriveInfrastructure } from '../fixture/infrastructure.ts'
import type { DeclaredVm } from '../fixture/merge.ts'
import { collectMistakes } from '../fixture/mistakes.ts'
import { kinds, type KindName } from '../kinds.ts'
import type { Job, Platform, RestorePoint } from '../records.ts'
import { changesOf } from './job-pins.ts'
import { besideOf, iso, pointItem, pointsOf } from './points.ts'
import type { PresentNames } from './renamed.ts'

type Named = { readonly id: string, readonly name: string }

/** @param withPoints of which VMs the ids of the restore points are said too */
export function pinsOf (
  { fixture, nameOf }: PresentNames, estate: Estate, withPoints: (vm: DeclaredVm, job: Job) => boolean
): FixtureDocument {
  const found = deriveInfrastructure(fixture, collectMistakes())
  const servers = nameable(found.backupServers)
  const roots = nameable(found.hierarchyRoots)
  const repositories = nameable(found.repositories)
  const present = (job: Job) => estate.jobs.get(job.id) ?? estate.deletedJobs.get(job.id) ?? job
  const known = new Set(found.jobs.map(({ id }) => id))
  const made = [...estate.jobs, ...estate.deletedJobs].filter(({ id }) => !known.has(id))
  const jobs = nameable([...found.jobs.map(present), ...made].map(job => ({ id: job.id, name: nameOf(job) })))
  const on = (server: Named) => said({ backupServer: servers.get(server.id) })
  return {
    backupServers: pinned(found.backupServers, servers, () => ({})),
    hierarchyRoots: pinned(found.hierarchyRoots, roots,
      root => ({ platform: platformOf(root), ...on(root.backupServer) })),
    repositories: pinned(found.repositories, repositories, repository => on(repository.backupServer)),
    jobs: [...found.jobs.map(present), ...made].filter(({ id }) => jobs.has(id)).map(job => ({
      name: jobs.get(job.id)!,
      id: job.id,
      platform: platformOf(job),
      ...on(job.backupServer),
      ...said({ repository: repositories.get(job.repository.id) }),
      runs: runsOf(estate, job),
      ...changesOf(estate, job, jobs.get(job.id)!)
    })),
    vms: found.vms.map(({ vm, job, declared }) => ({
      name: vm.name,
      id: vm.id,
      ref: vm.hierarchyObjRef.slice(`urn:${vm.hierarchyRoot.platform}:Vm:${vm.hierarchyRoot.id}.`.length),
      ...on(vm.backupServer),
      ...said({ hierarchyRoot: roots.get(vm.hierarchyRoot.id), job: jobs.get(job.id) }),
      ...(withPoints(declared, job) && {
        restorePoints: pointsOf(estate, vm, job)
          .map(point => pointItem(point.created, { id: point.id, job: besideOf(point, job, nameOf) }))
      })
    })),
    ...Object.fromEntries(kinds.map(({ section }) => [section, pinsOfKind(section as KindName, fixture, estate)])),
    ...switched(estate),
    ...failedOver(estate)
  }
}

function pinsOfKind (section: KindName, fixture: PresentNames['fixture'], estate: Estate): Named[] {
  const all = Array.from<Named, Named>(estate[section], ({ id, name }) => ({ name, id }))
  if (section !== 'replicas') return all
  // A fixture can't say which points one has that a run has made.
  const declared = new Set(fixture.kinds.replicas.map(({ value }) => value.name))
  return all.filter(({ name }) => declared.has(name))
}

/** Jobs of agents and file share jobs, whose schedules may have been switched on or off. */
function switched ({ agentJobs, nasJobs }: Estate): FixtureDocument {
  return {
    agentJobs: Array.from(agentJobs, ({ id, name, scheduleEnabled }) => ({ name, id, scheduleEnabled })),
    nasJobs: Array.from(nasJobs, ({ id, name, scheduled, runs }) => ({ name, id, scheduled, runs: runs.map(timed) }))
  }
}

interface Timed { readonly at: number, readonly ended: number | undefined, readonly reason: string | undefined }

/** A run with its times as a fixture says them. */
const timed = ({ at, ended, reason, ...run }: Timed) =>
  ({ ...run, at: iso(at), ...said({ ended: ended === undefined ? undefined : iso(ended), reason }) })

/** Replicas of tenants that may have been failed over to, and when their plans ran. */
function failedOver ({ cloudReplicas, cloudFailoverPlans }: Estate): FixtureDocument {
  return {
    cloudReplicas: Array.from(cloudReplicas, ({ id, name, state }) => ({ name, id, state })),
    cloudFailoverPlans: Array.from(cloudFailoverPlans, ({ id, name, runs }) => ({ name, id, runs: runs.map(timed) }))
  }
}

/**
 * The names that records can be found by in a fixture. What was made up for each of several backup servers may have the
 * name of another; it stays unsaid, and is made up again.
 */
function nameable (records: readonly Named[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { id, name } of records) if (!names.has(name)) names.set(name, id)
  return new Map([...names].map(([name, id]) => [id, name]))
}

function pinned<R extends Named, P extends object> (
  records: readonly R[], names: ReadonlyMap<string, string>, rest: (record: R) => P
): Array<Named & P> {
  return records.filter(({ id }) => names.has(id))
    .map(record => ({ name: record.name, id: record.id, ...rest(record) }))
}

/** Without what is not known. */
function said<K extends string> (values: Record<K, string | undefined>): { [N in K]?: string } {
  const known = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(known) as { [N in K]?: string }
}

const platformOf = ({ platform }: { readonly platform: Platform }): Lowercase<Platform> =>
  platform.toLowerCase() as Lowercase<Platform>

const jobIdOf = ({ backup }: RestorePoint): string | undefined => backup.job?.id

/** The runs of a job that left restore points, backup by backup, oldest first. */
export function runsOf (estate: Estate, { id }: Pick<Job, 'id'>): RunItem[] {
  return estate.restorePoints.having<string | undefined>(jobIdOf, id).map(point => ({
    at: iso(point.created),
    id: point.id,
    full: point.backupFile.type === 'vbk',
    // The VM that has a backup of its own.
    ...(point.backup.parent && {
      vms: [estate.vmRestorePoints.having<RestorePoint>(restorePointOf, point)[0]!.vm.name]
    })
  }))
}
