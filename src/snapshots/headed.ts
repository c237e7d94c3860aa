// What files of snapshots and bundles begin with: what they are, and in which format.

import { SnapshotError } from './snapshot-error.ts'

export interface Headed {
  readonly what: string
  readonly format: number
  /** Of the emulator that has written it. */
  readonly version: string
}

/**
 * Reads JSON that says of itself what it is.
 * @param called what it is to people: a snapshot
 * @throws SnapshotError
 */
export function readHeaded<T extends Headed> (
  json: string, { what, format }: Pick<Headed, 'what' | 'format'>, called: string
): T {
  const read = parsed(json)
  if (read?.what !== what) throw new SnapshotError(`it is no ${called}`)
  if (read.format === format) return read as T
  const by = `it was written by vbem-emulator ${read.version}`
  throw new SnapshotError(`${by}, in format ${read.format}, and this one reads format ${format}`)
}

function parsed (json: string): Partial<Headed> | null {
  try {
    return JSON.parse(json) as Partial<Headed> | null
  } catch {
    return null
  }
}
