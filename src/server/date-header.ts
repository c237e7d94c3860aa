// The Date header follows the world's time, and is written once a second. Where that is the machine's, Node's own does.

import type { Clock } from '../engine/clock.ts'

/** Undefined where the header that Node writes is right. */
export function dateHeader (clock: Clock): () => (() => string) | undefined {
  let second = NaN
  let text = ''
  const own = () => {
    const now = Math.floor(clock.now() / 1000)
    if (now !== second) {
      second = now
      text = new Date(now * 1000).toUTCString()
    }
    return text
  }
  return () => clock.isMachines ? undefined : own
}
