// The schedules of agent jobs and of file share jobs switched on and off: pages
// post_agents_jobs_id_actiontogglescheduleenabled, post_nas_jobs_id_actiontogglescheduleenabled.

import { TaskFailure } from '../engine/tasks.ts'
import { changeAgentJob, changeNasJob } from '../estate/job-changes.ts'
import { isScheduled } from '../estate/agent-schedule.ts'
import { agentJobs } from './agent-jobs.ts'
import { handler, type Claims } from './call.ts'
import { effect, lateChange, type LateChange, type NamedEffect } from './effect.ts'
import { find } from './entity.ts'
import { nasJobs } from './nas-jobs.ts'
import { about, started } from './started.ts'

interface Args { readonly id: string }

const agentJobToggled = lateChange<Args>('toggleScheduleEnabledAgentJob', ({ estate }, { id }) => {
  const job = estate.agentJobs.get(id)
  if (job) changeAgentJob(estate, job, { scheduleEnabled: !job.scheduleEnabled })
})

const toggleAgentJob = effect<Args>('toggleScheduleEnabledAgentJob', (world, { id }) => {
  const { estate } = world
  const job = estate.agentJobs.get(id)
  if (!job) throw new TaskFailure(`Job ${id} was not found`)
  if (!isScheduled(job)) throw new TaskFailure(`Job "${job.name}" has no schedule`)
  agentJobToggled(world, estate.agentJobs, id, { id })
  return undefined
})

const nasJobToggled = lateChange<Args>('toggleScheduleEnabledNasJob', ({ estate }, { id }) => {
  const job = estate.nasJobs.get(id)
  if (job) changeNasJob(estate, job, { scheduled: !job.scheduled })
})

const toggleNasJob = effect<Args>('toggleScheduleEnabledNasJob', (world, { id }) => {
  const { estate } = world
  const job = estate.nasJobs.get(id)
  if (!job) throw new TaskFailure(`Job ${id} was not found`)
  nasJobToggled(world, estate.nasJobs, id, { id })
  return undefined
})

export const effects: ReadonlyArray<NamedEffect<any>> = [toggleAgentJob, toggleNasJob]
export const lateChanges: ReadonlyArray<LateChange<any>> = [agentJobToggled, nasJobToggled]

export const claims: Claims = {
  toggleScheduleEnabledAgentJob: handler(call => find(call, agentJobs), (call, job) =>
    started(call, 'toggleScheduleEnabledAgentJob', toggleAgentJob, { id: job.id }, about(job))),
  toggleScheduleEnabledNasJob: handler(call => find(call, nasJobs), (call, job) =>
    started(call, 'toggleScheduleEnabledNasJob', toggleNasJob, { id: job.id }, about(job)))
}
