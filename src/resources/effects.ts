// All that operations do when their tasks finish, and all that is seen of it later, by the names that these have where
// the state of a world is written down.

import type { Work } from '../world-state.ts'
import type { LateChange, NamedEffect } from './effect.ts'
import { failover } from './failover.ts'
import { effects as failoverPlans } from './failover-plan-runs.ts'
import { restoreFile } from './guest-files.ts'
import { effects as jobEditing, lateChanges as jobsEdited } from './job-editing.ts'
import { effects as jobIncludeEditing, lateChanges as jobIncludesEdited } from './job-include-editing.ts'
import { retryJob, startJob, stopJob, stopSession, syncJob } from './job-runs.ts'
import { mount } from './mounts.ts'
import { restoreIndexed } from './one-click-restore.ts'
import { restoreVApp, restoreVm } from './restoring-vms.ts'
import { effects as scheduleToggles, lateChanges as schedulesToggled } from './schedule-toggles.ts'
import { collect, quickBackup, veeamZip } from './single-backups.ts'

const effects: ReadonlyArray<NamedEffect<any>> = [
  mount, restoreFile, startJob, syncJob, retryJob, stopJob, stopSession, quickBackup, veeamZip, collect,
  restoreVm, restoreVApp, restoreIndexed, failover, ...jobEditing, ...jobIncludeEditing, ...scheduleToggles,
  ...failoverPlans
]

const lateChanges: ReadonlyArray<LateChange<any>> = [...jobsEdited, ...jobIncludesEdited, ...schedulesToggled]

const effectNamed = new Map(effects.map(effect => [effect.effectName, effect]))
const lateChangeNamed = new Map(lateChanges.map(({ changeName, run }) => [changeName, run]))

export const work: Work = {
  effect: name => effectNamed.get(name),
  lateChange: name => lateChangeNamed.get(name)
}
