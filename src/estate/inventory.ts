// What is in an estate, for people who write fixtures: how many records of each section, and what each backup server
// and job has.

import { Records } from './collection.ts'
import { derivations } from './derivations.ts'
import { describeEstate } from './describe.ts'
import type { LoadedEstate } from './fixture/load.ts'
import { deriveInfrastructure } from './fixture/infrastructure.ts'
import { collectMistakes } from './fixture/mistakes.ts'
import type { Vm, VmRestorePoint } from './records.ts'

export interface Span {
  readonly restorePoints: number
  /** Times of the first and the last point; none where there is no point. */
  readonly oldest: string | null
  readonly newest: string | null
}

export interface Inventory {
  readonly name: string
  readonly description: string
  /** How many records each section has, and each collection that follows from the sections. */
  readonly sections: Readonly<Record<string, number>>
  readonly derived: Readonly<Record<string, number>>
  readonly backupServers: ReadonlyArray<{
    readonly name: string, readonly repositories: number, readonly jobs: number, readonly vms: number
  } & Span>
  readonly jobs: ReadonlyArray<{
    readonly name: string
    readonly backupServer: string
    readonly repository: string
    readonly vms: ReadonlyArray<{ readonly name: string } & Span>
  } & Span>
}

const vmIdOf = ({ vm }: VmRestorePoint): string => vm.id

export function inventoryOf ({ estate, fixture }: LoadedEstate): Inventory {
  const sizes = Object.entries(estate).flatMap(([name, value]) =>
    value instanceof Records ? [[name, value.size] as const] : [])
  const { vms, jobs } = deriveInfrastructure(fixture, collectMistakes())
  const pointsOf = (of: readonly { readonly vm: Pick<Vm, 'id'> }[]) =>
    of.flatMap(({ vm }) => estate.vmRestorePoints.having(vmIdOf, vm.id))
  return {
    name: estate.name,
    description: describeEstate(estate),
    sections: Object.fromEntries(sizes.filter(([name]) => !(name in derivations || name === 'deletedJobs'))),
    derived: Object.fromEntries(sizes.filter(([name]) => name in derivations)),
    backupServers: Array.from(estate.backupServers, ({ id, name }) => {
      const own = vms.filter(({ vm }) => vm.backupServer.id === id)
      return {
        name,
        repositories: [...estate.repositories].filter(({ backupServer }) => backupServer.id === id).length,
        jobs: [...estate.jobs].filter(({ backupServer }) => backupServer.id === id).length,
        vms: own.length,
        ...spanOf(pointsOf(own))
      }
    }),
    jobs: jobs.map(({ id, name, backupServer, repository }) => {
      const own = vms.filter(({ job }) => job.id === id)
      return {
        name,
        backupServer: backupServer.name,
        repository: repository.name,
        ...spanOf(pointsOf(own)),
        vms: own.map(each => ({ name: each.vm.name, ...spanOf(pointsOf([each])) }))
      }
    })
  }
}

function spanOf (points: readonly VmRestorePoint[]): Span {
  let [oldest, newest] = [Infinity, -Infinity]
  for (const { created } of points) [oldest, newest] = [Math.min(oldest, created), Math.max(newest, created)]
  const written = (time: number) => Number.isFinite(time) ? new Date(time).toISOString().slice(0, 16) : null
  return { restorePoints: points.length, oldest: written(oldest), newest: written(newest) }
}

/** Of a job with more VMs, so many are shown. */
const SHOWN_VMS = 10

export function inventoryText ({ name, description, sections, derived, backupServers, jobs }: Inventory): string {
  const counts = (of: Readonly<Record<string, number>>) => Object.entries(of).map(([section, size]) => [section, size])
  const times = ({ restorePoints, oldest, newest }: Span) => [restorePoints, oldest ?? '', newest ?? '']
  const ofJobs = jobs.flatMap(job => [
    [job.name, job.backupServer, job.repository, job.vms.length, ...times(job)],
    ...job.vms.slice(0, SHOWN_VMS).map(vm => [`  ${vm.name}`, '', '', '', ...times(vm)]),
    ...(job.vms.length > SHOWN_VMS ? [[`  and ${job.vms.length - SHOWN_VMS} more VMs`]] : [])
  ])
  return [
    `${name}: ${description}`,
    table(['section', 'records'], counts(sections)),
    table(['follows from these', 'records'], counts(derived)),
    table(['backup server', 'repositories', 'jobs', 'VMs', 'restore points', 'oldest', 'newest'],
      backupServers.map(each => [each.name, each.repositories, each.jobs, each.vms, ...times(each)])),
    table(['job', 'backup server', 'repository', 'VMs', 'restore points', 'oldest', 'newest'], ofJobs)
  ].join('\n\n') + '\n'
}

type Cell = string | number

/** Texts begin at the left of their columns, numbers end at the right. */
function table (head: readonly string[], rows: ReadonlyArray<readonly Cell[]>): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map(row => String(row[i] ?? '').length)))
  const line = (row: readonly Cell[]) => row.map((cell, i) =>
    typeof cell === 'number' ? String(cell).padStart(widths[i]!) : cell.padEnd(widths[i]!)).join('  ').trimEnd()
  return [head, widths.map(width => '-'.repeat(width)), ...rows].map(line).join('\n')
}
