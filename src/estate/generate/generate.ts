// An estate of any size, as a fixture: towns with a backup server, hierarchy roots and repositories each, jobs with
// their schedules, and VMs. The same options give the same document everywhere, and what a fixture doesn't say is
// derived from it as from any other.

import type {
  FixtureDocument, JobItem, RepositoryItem, RootItem, Section, ServerItem, VmItem
} from '../fixture/format.ts'
import { versions } from '../fixture/versions.ts'
import { hashOf, pickOf } from '../hash.ts'
import type { KindItem, KindName } from '../kinds.ts'
import { COMPANIES, DOMAIN, TOWNS, TRADES, type Trade } from './names.ts'

export interface GenerateOptions {
  /** What choices and ids follow from. */
  readonly seed?: number | undefined
  readonly vms?: number | undefined
  /** Of each VM. */
  readonly restorePoints?: number | undefined
  readonly jobs?: number | undefined
  readonly tenants?: number | undefined
}

export const DEFAULT_VMS = 100
export const DEFAULT_POINTS = 14
export const DEFAULT_SEED = 1
const VMS_PER_JOB = 25
const VMS_PER_SERVER = 5000
const VMS_PER_REPOSITORY = 400

/** Whether a name is one of the fixture that this comes on top of. */
export type Taken = (section: Section, name: string) => boolean

interface Plan {
  readonly seed: number
  readonly vms: number
  readonly points: number
  readonly jobs: number
  readonly tenants: number
  readonly taken: Taken
}

interface Site {
  readonly town: string
  readonly letters: string
  readonly server: ServerItem
  readonly roots: readonly RootItem[]
  readonly repositories: readonly RepositoryItem[]
}

interface PlannedJob { readonly site: Site, readonly trade: Trade, readonly item: JobItem }

export function generateFixture (options: GenerateOptions, taken: Taken = () => false): FixtureDocument {
  const vms = options.vms ?? DEFAULT_VMS
  const plan: Plan = {
    seed: options.seed ?? DEFAULT_SEED,
    vms,
    points: options.restorePoints ?? DEFAULT_POINTS,
    jobs: options.jobs ?? Math.max(1, Math.ceil(vms / VMS_PER_JOB)),
    tenants: options.tenants ?? 0,
    taken
  }
  const count = Math.min(TOWNS.length, Math.max(1, Math.ceil(vms / VMS_PER_SERVER)))
  const sites = Array.from({ length: count }, (_, index) => siteOf(plan, index, count))
  const jobs = jobsOf(plan, sites)
  return {
    version: versions.current,
    seed: plan.seed,
    backupServers: sites.map(site => site.server),
    hierarchyRoots: sites.flatMap(site => site.roots),
    repositories: sites.flatMap(site => site.repositories),
    jobs: jobs.map(job => job.item),
    vms: vmsOf(plan, jobs),
    ...tenantsOf(plan, sites)
  }
}

/** The name with the lowest number that nothing has; `made` learns it. */
function numbered (section: Section, plan: Plan, made: Map<string, number>, stem: string, width = 2): string {
  let number = made.get(stem) ?? 0
  let name: string
  do name = stem.replace('#', String(++number).padStart(width, '0'))
  while (plan.taken(section, name))
  made.set(stem, number)
  return name
}

function siteOf (plan: Plan, index: number, count: number): Site {
  const [town, letters] = TOWNS[(plan.seed + index) % TOWNS.length]!
  const made = new Map<string, number>()
  const machine = (section: Section, stem: string) => numbered(section, plan, made, `${stem}#-${letters}.${DOMAIN}`)
  const name = machine('backupServers', 'backup')
  const roots: RootItem[] = [
    { name: machine('hierarchyRoots', 'vcenter'), platform: 'vmware', backupServer: name },
    { name: machine('hierarchyRoots', 'hyperv'), platform: 'hyperv', backupServer: name }
  ]
  const vms = Math.ceil(plan.vms / count)
  const volumes = Math.max(1, Math.ceil(vms / VMS_PER_REPOSITORY))
  return {
    town,
    letters,
    server: { name, description: town },
    roots,
    repositories: Array.from({ length: volumes }, () => ({
      name: numbered('repositories', plan, made, `${town} Volume #`),
      backupServer: name,
      capacity: `${capacityFor(plan, Math.ceil(vms / volumes))}TB`
    }))
  }
}

/** Terabytes, in steps of ten: more than the backups of so many VMs take, whatever their sizes. */
function capacityFor ({ points }: Plan, vms: number): number {
  const gigabytes = vms * (Math.ceil(points / 7) * 60 + points * 6) * 1.3
  return Math.max(10, Math.ceil(gigabytes / 1024 / 10) * 10)
}

function jobsOf (plan: Plan, sites: readonly Site[]): PlannedJob[] {
  const made = new Map<string, number>()
  return Array.from({ length: plan.jobs }, (_, index) => {
    const site = sites[index % sites.length]!
    const ofSite = Math.floor(index / sites.length)
    const trade = TRADES[(plan.seed + ofSite) % TRADES.length]!
    const root = site.roots[ofSite % 4 === 3 ? 1 : 0]!
    const name = numbered('jobs', plan, made, `${site.town} ${trade.name} #`)
    const item: JobItem = {
      name,
      platform: root.platform!,
      backupServer: site.server.name,
      repository: site.repositories[ofSite % site.repositories.length]!.name,
      fullEvery: 7,
      ...(plan.points > 0 && {
        restorePoints: { every: ofSite % 6 === 5 ? '12h' : '1d', count: plan.points, at: nightly(`${plan.seed}/${name}`) }
      })
    }
    return { site, trade, item }
  })
}

/** From 18:00 to 5:45, in quarters of an hour. */
function nightly (seed: string): string {
  const minutes = (18 * 60 + 15 * pickOf(`${seed}/at`, 0, 47)) % (24 * 60)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

function vmsOf (plan: Plan, jobs: readonly PlannedJob[]): VmItem[] {
  const made = new Map<string, number>()
  return Array.from({ length: plan.vms }, (_, index) => {
    const { site, trade, item } = jobs[index % jobs.length]!
    const chosen = hashOf(`${plan.seed}/vm/${index}`)
    const role = trade.roles[chosen % trade.roles.length]!
    return {
      name: numbered('vms', plan, made, `${site.letters}-${role}#`, 3),
      os: Math.floor(chosen / 1000) % 100 < trade.linux ? 'linux' : 'windows',
      job: item.name
    }
  })
}

/** Tenants with a quota each. */
function tenantsOf (plan: Plan, sites: readonly Site[]): Pick<FixtureDocument, KindName> {
  if (plan.tenants === 0) return {}
  const made = new Map<string, number>()
  const tenants: KindItem[] = []
  const resources: KindItem[] = []
  for (let index = 0; index < plan.tenants; index++) {
    const site = sites[index % sites.length]!
    const seed = `${plan.seed}/tenant/${index}`
    const [first, second] = COMPANIES.map((words, i) => words[hashOf(`${seed}/${i}`) % words.length])
    const name = numbered('cloudTenants', plan, made, `${first} ${second} #`)
    tenants.push({ name, description: `Customer in ${site.town}`, backupServer: site.server.name })
    resources.push({
      name: `${name} Repository`,
      tenant: name,
      repository: site.repositories[index % site.repositories.length]!.name,
      quota: `${pickOf(`${seed}/quota`, 1, 20) * 100}GB`
    })
  }
  return { cloudTenants: tenants, cloudTenantResources: resources }
}
