// /emulator/metrics in the text format of Prometheus: figures of a world, made of what it holds and has counted at the
// moment when somebody asks.

import { Counter, Gauge, Registry, type Metric } from 'prom-client'
import { VERSION } from '../version.ts'
import type { Desk } from './call.ts'
import { ofProcess } from './process-metrics.ts'
import { BOUNDS, type Answered, type Counts, type Tally } from './tally.ts'

type Labels = Readonly<Record<string, string>>
type Value = readonly [labels: Labels, value: number]

interface Figure {
  readonly name: string
  readonly help: string
  /** What only goes up. */
  readonly isCounter?: true
  readonly labels?: readonly string[]
  readonly values: (desk: Desk) => Iterable<Value>
}

const NONE: Labels = {}
const one = (value: number): readonly Value[] => [[NONE, value]]

/** How many of each there are. */
function byLabel (label: string, values: Iterable<string>): Value[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return Array.from(counts, ([value, count]) => [{ [label]: value }, count])
}

const sessions = ({ world }: Desk) => [...world.sessions.all()]
const tasks = (desk: Desk) => sessions(desk).flatMap(each => [...each.tasks.values()])
const mounted = (desk: Desk) => sessions(desk).flatMap(each => [...each.mounts.values()])
const rules = ({ world, faults }: Desk) => ({ outcomes: world.outcomes, faults })

const HELD: readonly Figure[] = [
  {
    name: 'vbem_info',
    help: 'The emulator: always 1',
    labels: ['version', 'product'],
    values: ({ world }) => [[{ version: VERSION, product: world.profile.name }, 1]]
  },
  {
    name: 'vbem_world_time_seconds',
    help: "The world's time, since 1970",
    values: ({ world }) => one(world.clock.now() / 1000)
  },
  {
    name: 'vbem_records',
    help: 'What the estate has, by sort',
    labels: ['sort'],
    values: ({ world: { estate } }) => Object.entries({
      backupServers: estate.backupServers,
      repositories: estate.repositories,
      jobs: estate.jobs,
      jobRuns: estate.jobRuns,
      backups: estate.backups,
      vms: estate.vms,
      restorePoints: estate.restorePoints,
      vmRestorePoints: estate.vmRestorePoints,
      agentRestorePoints: estate.agentRestorePoints
    }).map(([sort, { size }]) => [{ sort }, size])
  },
  {
    name: 'vbem_logon_sessions',
    help: 'Logon sessions that live',
    values: ({ world }) => one(world.sessions.size)
  },
  {
    name: 'vbem_tasks',
    help: 'Tasks of all logon sessions, by state',
    labels: ['state'],
    values: desk => byLabel('state', tasks(desk).map(each => each.state))
  },
  {
    name: 'vbem_mounts',
    help: 'Restore points that are mounted',
    values: desk => one(mounted(desk).reduce((sum, { open }) => sum + open.size, 0))
  },
  {
    name: 'vbem_job_runs',
    help: 'Runs of jobs that go on, by the state of their sessions',
    labels: ['state'],
    values: ({ world }) => byLabel('state', Array.from(world.runs, each => each.state))
  },
  {
    name: 'vbem_restore_sessions',
    help: 'Restore sessions, by state',
    labels: ['state'],
    values: ({ world }) => byLabel('state', Array.from(world.restoreSessions.records, each => each.state))
  },
  {
    name: 'vbem_incidents',
    help: 'Incidents that go on, by kind',
    labels: ['kind'],
    values: ({ incidents }) => byLabel('kind', Array.from(incidents.all(), each => each.kind))
  },
  {
    name: 'vbem_rules',
    help: 'Rules of outcomes and of faults',
    labels: ['of'],
    values: desk => Object.entries(rules(desk)).map(([of, { size }]) => [{ of }, size])
  },
  {
    name: 'vbem_rule_matches_total',
    help: 'How often each rule that is there has been followed',
    isCounter: true,
    labels: ['of', 'rule'],
    values: desk => Object.entries(rules(desk)).flatMap(([of, own]) =>
      own.all().map(({ id, matched }): Value => [{ of, rule: id }, matched]))
  },
  {
    name: 'vbem_journal_exchanges',
    help: 'Exchanges that the journal keeps',
    values: ({ journal }) => one(journal.all().length)
  },
  {
    name: 'vbem_requests_counted',
    help: 'Whether requests are counted: 0 with --journal 0, and then there are no metrics of them',
    values: ({ tally }) => one(tally ? 1 : 0)
  }
]

const nameOf = ({ operation }: Counts): string => operation?.id ?? 'none'

function ofAnswers (tally: Tally, value: (each: Answered) => number): Value[] {
  return Array.from(tally.all()).flatMap(counts => counts.answered.map(each => [
    { operation: nameOf(counts), status: each.status === 0 ? 'none' : String(each.status) }, value(each)
  ] as const))
}

const ANSWERED = ['operation', 'status'] as const

function counted (tally: Tally): readonly Figure[] {
  return [
    {
      name: 'vbem_requests_total',
      help: 'Requests to the API that have been answered, or whose connection a fault has ended (status none)',
      isCounter: true,
      labels: ANSWERED,
      values: () => ofAnswers(tally, each => each.requests)
    },
    {
      name: 'vbem_request_body_bytes_total',
      help: 'Bytes of their bodies, as Content-Length says',
      isCounter: true,
      labels: ANSWERED,
      values: () => ofAnswers(tally, each => each.received)
    },
    {
      name: 'vbem_response_body_bytes_total',
      help: 'Bytes of the bodies of the answers',
      isCounter: true,
      labels: ANSWERED,
      values: () => ofAnswers(tally, each => each.sent)
    },
    {
      name: 'vbem_faults_total',
      help: 'What went wrong by the rules of faults',
      isCounter: true,
      labels: ['operation', 'fault'],
      values: () => Array.from(tally.all()).flatMap(counts => Array.from(counts.faults, ([fault, { times }]) => (
        [{ operation: nameOf(counts), fault }, times] as const)))
    }
  ]
}

/** A histogram as the library tells it: it has no way to take counts that are there already. */
function durations (tally: Tally): Metric {
  const name = 'vbem_request_duration_seconds'
  const help = 'Time until the answer was given, in real time'
  const values = Array.from(tally.all()).flatMap(counts => {
    const operation = nameOf(counts)
    let sum = 0
    const buckets = counts.took.map((took, i) => {
      const le = i < BOUNDS.length ? BOUNDS[i]! / 1000 : '+Inf'
      return { metricName: `${name}_bucket`, labels: { le, operation }, value: (sum += took) }
    })
    return [
      ...buckets,
      { metricName: `${name}_sum`, labels: { operation }, value: counts.ms / 1000 },
      { metricName: `${name}_count`, labels: { operation }, value: sum }
    ]
  })
  return { name, help, type: 'histogram', get: async () => ({ name, help, type: 'histogram', values }) } as never
}

function add (registry: Registry, { name, help, isCounter, labels = [], values }: Figure, desk: Desk): void {
  const config = { name, help, labelNames: [...labels], registers: [registry] }
  if (isCounter) {
    const counter = new Counter(config)
    for (const [own, value] of values(desk)) counter.inc(own, value)
  } else {
    const gauge = new Gauge(config)
    for (const [own, value] of values(desk)) gauge.set(own, value)
  }
}

export async function metricsText (desk: Desk): Promise<string> {
  const { world, tally } = desk
  world.clock.settle()
  const registry = new Registry()
  for (const figure of [...HELD, ...(tally ? counted(tally) : [])]) add(registry, figure, desk)
  if (tally) registry.registerMetric(durations(tally))
  return Registry.merge([registry, ofProcess]).metrics()
}
