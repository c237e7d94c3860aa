// Real deadlines of sockets, which the world's time never waits on. The one file beside the engine's clock
// that sets a timer.

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
