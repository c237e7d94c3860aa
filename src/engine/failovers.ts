// Which replicas of VMs have been failed over to. The API does not show it: it decides whether a failover is accepted.

import { enter, REPLICA_VM, type StateOf } from './states.ts'

export type ReplicaVmState = StateOf<typeof REPLICA_VM>

export interface Failovers {
  stateOf (replicaId: string, vmId: string): ReplicaVmState
  enter (replicaId: string, vmId: string, state: ReplicaVmState): void
  save (): FailoversState
  load (state: FailoversState): void
}

/** By ids of replica and VM; what is ready is not in it. */
export type FailoversState = ReadonlyMap<string, ReplicaVmState>

export function createFailovers (): Failovers {
  const states = new Map<string, ReplicaVmState>()
  const failovers: Failovers = {
    stateOf: (replicaId, vmId) => states.get(`${replicaId} ${vmId}`) ?? 'Ready',
    enter (replicaId, vmId, state) {
      const entered = enter(REPLICA_VM, failovers.stateOf(replicaId, vmId), state)
      if (entered === 'Ready') states.delete(`${replicaId} ${vmId}`)
      else states.set(`${replicaId} ${vmId}`, entered)
    },
    save: () => states,
    load (state) {
      states.clear()
      for (const [key, each] of state) states.set(key, each)
    }
  }
  return failovers
}
