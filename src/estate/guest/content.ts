// Content of generated files: any size, any offset, nothing stored. The bytes are windows into one of a few shared
// buffers, read in a circle from a place that the file's seed decides: the same file has the same bytes always and
// everywhere, a range equals that slice of the whole, and a stream hands out slices and copies nothing.

import { Readable } from 'node:stream'
import { hashOf } from '../hash.ts'

export type Flavour = 'binary' | 'prose' | 'table'

const period = 1024 * 1024
const chunk = 256 * 1024

const flavourOfExtension: Record<string, Flavour> = {
  txt: 'prose', log: 'prose', md: 'prose', out: 'prose', err: 'prose', csv: 'table', tsv: 'table'
}

/** What the content of a file looks like, from its name: text for what people open as text, noise for all else. */
export function flavourOf (name: string): Flavour {
  return flavourOfExtension[/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'binary'
}

/** The bytes from `start` to `end` inclusive of the generated file that `seed` names. */
export function generatedStream (seed: string, flavour: Flavour, start: number, end: number): Readable {
  let offset = start
  return new Readable({
    highWaterMark: chunk,
    read () {
      if (offset > end) {
        this.push(null)
        return
      }
      const bytes = window(seed, flavour, offset, Math.min(chunk, end - offset + 1))
      offset += bytes.length
      this.push(bytes)
    }
  })
}

interface Pattern {
  /** One period, and its first chunk again, so that every window lies in one piece. */
  readonly bytes: Buffer
  readonly starts: (seed: number) => number
}

const makers: Record<Flavour, () => Pattern> = {
  binary: () => circular(fillNoise, seed => seed % period),
  prose: () => lines(' '),
  table: () => lines(';')
}

// Derived from nothing but constants, so that sharing it between worlds shares no state.
const patterns = new Map<Flavour, Pattern>()

function window (seed: string, flavour: Flavour, offset: number, length: number): Buffer {
  let pattern = patterns.get(flavour)
  if (pattern === undefined) patterns.set(flavour, pattern = makers[flavour]())
  const at = (pattern.starts(hashOf(seed)) + offset) % period
  return pattern.bytes.subarray(at, at + length)
}

function circular (fill: (bytes: Buffer) => void, starts: Pattern['starts']): Pattern {
  const bytes = Buffer.allocUnsafeSlow(period + chunk)
  fill(bytes.subarray(0, period))
  bytes.copy(bytes, period, 0, chunk)
  return { bytes, starts }
}

function * xorshift (): Generator<number, never> {
  let state = 0x9e3779b9
  for (;;) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    yield state >>> 0
  }
}

function fillNoise (bytes: Buffer): void {
  let state = 0x9e3779b9
  for (let i = 0; i < bytes.length; i += 4) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    bytes.writeInt32LE(state, i)
  }
}

const words = (
  'calibration sensor batch station reading accepted drift offset probe channel gateway order line report inspection ' +
  'operator shift unit serial passed repeat nominal tolerance archive export queue retry sync update'
).split(' ')

function lines (separator: string): Pattern {
  const starts: number[] = []
  const fill = (bytes: Buffer): void => {
    const random = xorshift()
    const next = (limit: number): number => random.next().value % limit
    let text = ''
    while (text.length < bytes.length) {
      starts.push(text.length)
      const line = Array.from({ length: 4 + next(7) }, () => words[next(words.length)])
      text += `${String(starts.length).padStart(6, '0')}${separator}${line.join(separator)}\n`
    }
    // The last line is cut, so that the circle closes at the end of a line.
    bytes.write(text.slice(0, bytes.length - 1) + '\n', 'latin1')
  }
  return circular(fill, seed => starts[seed % starts.length] ?? 0)
}
