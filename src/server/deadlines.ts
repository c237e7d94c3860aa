// Real deadlines and delays of sockets, which the world's time never waits on. The one file beside the engine's clock
// that sets a timer.

/** Runs `run` after `ms` real milliseconds, at once where it is none; nothing waits for it to end the process. */
export function later (ms: number, run: () => void): void {
  if (ms <= 0) run()
  else setTimeout(run, ms).unref()
}

/** Counts what is in use. */
export interface Use {
  /** Gives what ends this use. */
  begin (): () => void
  stop (): void
}

const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Runs `run` when nothing has been in use for `ms` real milliseconds, or as long as a timer lasts. */
export function whenUnused (ms: number, run: () => void): Use {
  let inUse = 0
  let timer: NodeJS.Timeout | undefined
  const wait = () => { timer = setTimeout(run, Math.min(ms, LONGEST_TIMER_MS)).unref() }
  wait()
  return {
    begin () {
      inUse++
      clearTimeout(timer)
      return () => { if (--inUse === 0) wait() }
    },
    stop () {
      // One that never ends.
      inUse++
      clearTimeout(timer)
    }
  }
}

/** Milliseconds of the machine, from any moment on. */
export const machineMs = (): number => performance.now()

/** Resolves when `work` does, or after `ms` real milliseconds, whichever comes first: true if the work was done. */
export async function within (ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>(resolve => { timer = setTimeout(resolve, ms, false) })
  try {
    return await Promise.race([work.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}
