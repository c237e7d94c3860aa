// Incidents: things that go wrong in an estate, by name, and alike in all that shows them. Each is a bundle of rules,
// and of changes of the estate, that comes and goes as one.

import type { OutcomeRule } from '../engine/outcomes.ts'
import type { Match, Rule } from '../engine/rules.ts'
import { suggest } from '../estate/fixture/mistakes.ts'
import { usedSpace } from '../estate/derived/repository-space.ts'
import type { Fault } from '../server/faults.ts'
import type { Desk } from './call.ts'
import { ControlError } from './shape.ts'

/** What an incident may be about. */
export interface IncidentInput {
  readonly repository?: string
  readonly backupServer?: string
  readonly account?: string
  readonly path?: string
  readonly after?: number
  readonly message?: string
}

export type IncidentKey = Exclude<keyof IncidentInput, 'message'>

interface Effects {
  readonly outcomes?: readonly OutcomeRule[]
  readonly faults?: ReadonlyArray<Rule<Fault>>
  /** A fixture that is merged, and one that takes that back. */
  readonly estate?: readonly [change: object, undo: object]
}

interface Kind {
  readonly about: string
  readonly needs: readonly IncidentKey[]
  readonly may: readonly IncidentKey[]
  readonly effects: (desk: Desk, given: IncidentInput) => Effects
}

const failing = (match: Match, message: string): OutcomeRule =>
  ({ match, skip: 0, then: { task: { success: false, message }, session: { result: 'Failed', reason: message } } })

const always = (match: Match, then: Fault): Rule<Fault> => ({ match, skip: 0, then })

const kinds = {
  repositoryFull: {
    about: 'a repository has no space left, and jobs that write to it fail',
    needs: ['repository'],
    may: [],
    effects ({ world: { estate } }, { repository: name = '' }) {
      const repository = named(estate.repositories, 'repository', name)
      if (repository.capacity === -1) {
        throw new ControlError(409, `The capacity of repository ${JSON.stringify(repository.name)} is not known`)
      }
      const sized = (capacity: number) => ({ repositories: [{ name: repository.name, capacity }] })
      return { estate: [sized(usedSpace(estate, repository)), sized(repository.capacity)] }
    }
  },
  backupServerOffline: {
    about: 'tasks and sessions of a backup server fail; of all of them, where none is named',
    needs: [],
    may: ['backupServer'],
    effects ({ world: { estate } }, { backupServer, message }) {
      const server = backupServer === undefined ? undefined : named(estate.backupServers, 'backup server', backupServer)
      const said = message ?? `Backup server ${server?.name ?? ''} is unavailable`.replace('  ', ' ')
      return { outcomes: [failing(server ? { object: server.name } : {}, said)] }
    }
  },
  mountServerUnreachable: {
    about: 'mounts fail, and what is mounted cannot be browsed, restored from or downloaded from',
    needs: [],
    may: [],
    effects (_desk, { message = 'Failed to connect to the mount server' }) {
      const reading = ['browse*Mount', 'download*File']
      return {
        outcomes: ['MountRestorePoint', 'FileRestoreFromMountPoint'].map(task => failing({ task }, message)),
        faults: reading.map(operation => always({ operation }, { status: 500, message }))
      }
    }
  },
  logonServiceDown: {
    about: 'nobody can log on; who is logged on stays so',
    needs: [],
    may: [],
    effects: (_desk, { message = 'The service is unavailable' }) =>
      ({ faults: [always({ operation: 'logon' }, { status: 503, message })] })
  },
  sessionLost: {
    about: 'each logon session, or each of an account, ends at its next request, or its n-th from now (after)',
    needs: [],
    may: ['account', 'after'],
    effects: (_desk, { account, after = 1 }) => ({
      faults: [{
        match: account === undefined ? {} : { account },
        skip: after - 1,
        times: 1,
        per: 'session',
        then: { expire: true }
      }]
    })
  },
  unreadableFile: {
    about: 'a file in a guest cannot be read: its restore fails, and its download breaks off',
    needs: ['path'],
    may: [],
    effects: (_desk, { path = '', message = `Failed to read file ${path}` }) => ({
      outcomes: [failing({ task: 'FileRestoreFromMountPoint', object: path }, message)],
      faults: [always({ operation: 'download*File', object: path }, { body: 'half' })]
    })
  },
  licenceExpired: {
    about: 'runs of jobs fail; restores go on',
    needs: [],
    may: [],
    effects: (_desk, { message = 'The license has expired' }) =>
      ({ outcomes: [{ match: { task: 'RunJob' }, skip: 0, then: { session: { result: 'Failed', reason: message } } }] })
  }
} satisfies Record<string, Kind>

export type IncidentKind = keyof typeof kinds

export const INCIDENTS: Readonly<Record<IncidentKind, Kind>> = kinds

/** @throws ControlError 404 */
function named<R extends { readonly name: string }> (records: Iterable<R>, what: string, name: string): R {
  const all = [...records]
  const found = all.find(record => record.name.toLowerCase() === name.toLowerCase())
  if (found) return found
  throw new ControlError(404, `There is no ${what} ${JSON.stringify(name)}${suggest(name, all.map(each => each.name))}`)
}

export interface Incident {
  readonly id: string
  readonly kind: IncidentKind
  readonly given: IncidentInput
  /** Ids of the rules that it is made of. */
  readonly rules: readonly string[]
}

export interface Incidents {
  begin (desk: Desk, kind: IncidentKind, given: IncidentInput): Promise<Incident>
  /** Whether there was one. */
  end (desk: Desk, id: string): Promise<boolean>
  all (): readonly Incident[]
  save (): IncidentsState
  load (state: IncidentsState): void
}

interface Open extends Incident { readonly undo: object | undefined }

export interface IncidentsState {
  /** How many there have been. */
  readonly begun: number
  readonly open: readonly Open[]
}

export function createIncidents (): Incidents {
  const open = new Map<string, Open>()
  let begun = 0
  return {
    async begin (desk, kind, given) {
      const { outcomes = [], faults = [], estate } = INCIDENTS[kind].effects(desk, given)
      if (estate) await desk.merge(estate[0])
      const rules = [
        ...outcomes.map(rule => desk.world.outcomes.add(rule).id), ...faults.map(rule => desk.faults.add(rule).id)
      ]
      const incident = { id: `incident-${++begun}`, kind, given, rules }
      open.set(incident.id, { ...incident, undo: estate?.[1] })
      return incident
    },
    async end (desk, id) {
      const incident = open.get(id)
      if (!incident) return false
      open.delete(id)
      for (const rule of incident.rules) if (!desk.faults.remove(rule)) desk.world.outcomes.remove(rule)
      if (incident.undo) await desk.merge(incident.undo)
      return true
    },
    all: () => Array.from(open.values(), ({ undo, ...incident }) => incident),
    save: () => ({ begun, open: [...open.values()] }),
    load (state) {
      begun = state.begun
      open.clear()
      for (const incident of state.open) open.set(incident.id, incident)
    }
  }
}
