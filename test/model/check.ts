// Runs the model test: many sequences, each against an emulator of its own. A failure prints the shortest sequence
// found, with its seed and path; MODEL_SEED and MODEL_PATH run that one again, MODEL_RUNS runs more.

import fc from 'fast-check'
import type { TaskEnd } from '../../src/engine/tasks.ts'
import { play } from './play.ts'
import { sequences, type Sequence } from './steps.ts'

/** @param known sequences that failed once */
export async function check (taskEnds: readonly TaskEnd[], known: readonly Sequence[] = []): Promise<void> {
  const { MODEL_RUNS = '340', MODEL_SEED, MODEL_PATH } = process.env
  await fc.assert(fc.asyncProperty(sequences(taskEnds), play), {
    numRuns: Number(MODEL_RUNS),
    examples: known.map(sequence => [sequence]),
    ...(MODEL_SEED ? { seed: Number(MODEL_SEED) } : {}),
    ...(MODEL_PATH ? { path: MODEL_PATH } : {})
  })
}
