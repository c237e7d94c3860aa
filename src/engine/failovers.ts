// Which replicas have been failed over to, be they of VMs or of tenants: it decides whether a failover is accepted. Of
// replicas of tenants the estate says it too, and what it says holds where nothing has happened since.

import type { Estate } from '../estate/estate.ts'
import { enter, REPLICA_VM, type StateOf } from './states.ts'

export type ReplicaVmState = StateOf<typeof REPLICA_VM>

/** To switch a replica on, and its guest to start. */
export const SWITCHED_ON_MS = 60_000

export interface Failovers {
  /** @param vmId that of the replica itself where it is a tenant's */
  stateOf (replicaId: string, vmId: string): ReplicaVmState
  enter (replicaId: string, vmId: string, state: ReplicaVmState): void
  /** Lets go of all that has come to rest, for another estate. */
  forget (): void
  save (): FailoversState
  load (state: FailoversState): void
}

/** By ids of replica and VM; what is as the estate says is not in it. */
export type FailoversState = ReadonlyMap<string, ReplicaVmState>

export function createFailovers (estate: () => Pick<Estate, 'cloudReplicas'>): Failovers {
  const states = new Map<string, ReplicaVmState>()
  const declared = (replicaId: string): ReplicaVmState =>
    estate().cloudReplicas.get(replicaId)?.state === 'Failover' ? 'Failover' : 'Ready'
  const failovers: Failovers = {
    stateOf: (replicaId, vmId) => states.get(`${replicaId} ${vmId}`) ?? declared(replicaId),
    enter (replicaId, vmId, state) {
      const entered = enter(REPLICA_VM, failovers.stateOf(replicaId, vmId), state)
      if (entered === declared(replicaId)) states.delete(`${replicaId} ${vmId}`)
      else states.set(`${replicaId} ${vmId}`, entered)
    },
    forget () {
      for (const [key, state] of states) if (state !== 'Processing') states.delete(key)
    },
    save: () => states,
    load (state) {
      states.clear()
      for (const [key, each] of state) states.set(key, each)
    }
  }
  return failovers
}
