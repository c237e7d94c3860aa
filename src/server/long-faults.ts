// Faults of answers that are too long to be held back, such as downloads of gigabytes: they are carried out while the
// answer goes by, and wait for the client as the answer would.

import { later } from './deadlines.ts'
import { MOST_HELD, type Sink, type WatchedResponse } from './exchange.ts'
import { BOM, SLOW_MS, SLOW_PIECES, type Body } from './faults.ts'

/** Of answers that do not say how long they are, a slow one waits after so many bytes. */
const PIECE = 1024 * 1024

interface LongAnswer {
  readonly fault: Body | undefined
  /** Bytes that it would have, where it says so. */
  readonly length: number | undefined
  /** Milliseconds by which it is late. */
  readonly ms: number
  /** Sends the head, with a length that is this many bytes more. */
  readonly begin: (more: number) => void
  readonly breakOff: () => void
}

export function sinkOf (response: WatchedResponse, { fault, length, ms, begin, breakOff }: LongAnswer): Sink {
  const piece = fault === 'slow' ? length === undefined ? PIECE : Math.ceil(length / SLOW_PIECES) : Infinity
  const queue: Buffer[] = []
  let waits = true
  let hasEnded = false
  let left = Infinity
  let untilPause = piece
  // Without its last byte it is malformed, and which one that is shows at the end.
  let kept: Buffer | undefined

  function start (): void {
    if (response.destroyed) return
    const known = length ?? 0
    begin(fault === 'malformed' ? -1 : fault === 'bom' ? BOM.length : fault === 'empty' ? -known : 0)
    if (fault === 'bom') response.pass(BOM)
    if (fault === 'empty') left = 0
    // Of what does not say how long it is, as much as was held back is the half.
    if (fault === 'half') left = length === undefined ? MOST_HELD : Math.floor(length / 2)
    goOn()
  }

  function goOn (): void {
    waits = false
    if (!pump()) return
    if (!waits && !hasEnded) response.emit('drain')
  }

  /** Sends what may be sent now; whether the client keeps up. */
  function pump (): boolean {
    let keepsUp = true
    while (!waits && queue.length > 0) {
      const chunk = queue.shift()!
      const own = chunk.subarray(0, Math.min(left, untilPause))
      if (own.length < Math.min(chunk.length, left)) queue.unshift(chunk.subarray(own.length))
      if (own.length > 0) keepsUp = send(own)
      untilPause -= own.length
      if (untilPause === 0) pause()
    }
    if (hasEnded && queue.length === 0) end()
    return keepsUp
  }

  function pause (): void {
    waits = true
    untilPause = piece
    later(SLOW_MS, goOn)
  }

  function send (chunk: Buffer): boolean {
    left -= chunk.length
    if (fault === 'half' && left === 0) return response.pass(chunk, breakOff)
    if (fault !== 'malformed') return response.pass(chunk)
    const before = kept
    kept = chunk
    return before ? response.pass(before) : true
  }

  function end (): void {
    if (kept) response.pass(kept.subarray(0, -1))
    // What is cut off in its half ends by that.
    if (fault !== 'half') response.finish()
  }

  later(ms, start)
  return {
    write (chunk) {
      queue.push(chunk)
      return pump() && !waits
    },
    end () {
      hasEnded = true
      pump()
    }
  }
}
