// How long what backup servers do takes: runs of jobs, restores, failovers. It is either what the sizes ask for, or
// about one time whatever the sizes, so that a test has not to wait for terabytes.

import { pickOf } from '../estate/hash.ts'

/** As the sizes ask, or about so long (ms). */
export type RunTime = { readonly by: 'natural' } | { readonly by: 'time', readonly ms: number }

export const RUN_TIME: RunTime = { by: 'time', ms: 30_000 }

/** What moves in a second between a backup and a host: 100 MB. */
const BYTES_A_SECOND = 100_000_000

/** Milliseconds that the moving of so many bytes asks for. */
export const naturalTime = (bytes: number): number => Math.ceil(bytes / BYTES_A_SECOND * 1000)

/**
 * Milliseconds: the natural time, or between 0.6 and 1.4 of the given one, always the same for the same seed.
 * @param seed says what it is the time of
 */
export function timeOf (runTime: RunTime, seed: string, natural: number): number {
  return runTime.by === 'natural' ? natural : Math.round(runTime.ms * pickOf(`${seed}/run time`, 600, 1400) / 1000)
}
