// When agent jobs run: each day at the time of their restore points. Page agents_jobs_id.

import type { AgentJob } from './kinds.ts'

const DAY = 24 * 3_600_000

/** Milliseconds after midnight, UTC. */
export const timeOfDayOf = ({ restorePoints }: Pick<AgentJob, 'restorePoints'>): number =>
  (restorePoints?.at(-1)?.time ?? 0) % DAY

export const isScheduled = ({ restorePoints }: Pick<AgentJob, 'restorePoints'>): boolean => restorePoints !== undefined

/** After a moment; undefined where nothing will happen by itself. */
export function nextAgentRun (job: AgentJob, after: number): number | undefined {
  if (!isScheduled(job) || !job.scheduleEnabled) return undefined
  const today = after - after % DAY + timeOfDayOf(job)
  return today > after ? today : today + DAY
}

/** How many restore points are kept: as many as there were. */
export const pointsKept = ({ restorePoints }: Pick<AgentJob, 'restorePoints'>): number => restorePoints?.length ?? 7
