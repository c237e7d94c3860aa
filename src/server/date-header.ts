// The Date header follows the world's time, and is written once a second.

import type { Clock } from '../engine/clock.ts'

export function dateHeader (clock: Clock): () => string {
  let second = NaN
  let text = ''
  return () => {
    const now = Math.floor(clock.now() / 1000)
    if (now !== second) {
      second = now
      text = new Date(now * 1000).toUTCString()
    }
    return text
  }
}
