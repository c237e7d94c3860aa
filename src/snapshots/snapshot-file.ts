// The file of a snapshot: a line of JSON that says what it is, and behind it, compressed, the state, and what its
// estate was made of. The state is in the form that V8 gives to structured data: what a newer one has written, an older
// may not read.

import { deserialize, serialize } from 'node:v8'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { SavedEstate } from '../estate/derivations.ts'
import type { LoadedEstate } from '../estate/fixture/load.ts'
import { estateAsWritten, type WrittenEstate } from '../estate/store/written.ts'
import { VERSION } from '../version.ts'
import { readHeaded, type Headed } from './headed.ts'
import { SnapshotError } from './snapshot-error.ts'

/** Another number with each change of what is in a state that makes those of before useless. */
const HEAD = { what: 'vbem-emulator snapshot', format: 1 }

export interface SnapshotHeader {
  /** That it answers like. */
  readonly product: string
  /** The world's time in it. */
  readonly at: string
  /** Name of its estate. */
  readonly estate: string
}

interface WrittenHeader extends SnapshotHeader, Headed {
  /** Its version. */
  readonly node: string
}

export interface SnapshotBody {
  readonly state: Uint8Array
  /** What its estate was made of. */
  readonly madeOf: WrittenEstate
}

export interface SnapshotFile extends SnapshotHeader {
  readonly state: Uint8Array
  /**
   * Makes the estate of its fixture.
   * @throws FixtureError where files of the machine that it shows are not there any more
   */
  load (then: SavedEstate): LoadedEstate
}

export function writeSnapshotFile (header: SnapshotHeader, body: SnapshotBody): Buffer {
  const first = { ...HEAD, version: VERSION, node: process.version, ...header }
  return Buffer.concat([Buffer.from(`${JSON.stringify(first)}\n`), gzipSync(serialize(body))])
}

/** @throws SnapshotError */
export function readSnapshotFile (bytes: Uint8Array): SnapshotFile {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = file.indexOf('\n')
  const { version, node, product, at, estate } =
    readHeaded<WrittenHeader>(file.toString('utf8', 0, Math.max(end, 0)), HEAD, 'snapshot')
  const { state, madeOf } = bodyIn(file.subarray(end + 1), `it was written by vbem-emulator ${version} on Node ${node}`)
  return { product, at, estate, state, load: then => estateAsWritten(madeOf, then.guestTimes) }
}

function bodyIn (packed: Buffer, by: string): SnapshotBody {
  try {
    return deserialize(gunzipSync(packed)) as SnapshotBody
  } catch (error) {
    throw new SnapshotError(`${by}, and is damaged or of a newer Node: ${(error as Error).message}`)
  }
}
