// What an estate was made of, written down as plain data, so that what is merged into it elsewhere comes to the same.

import type { GuestTimes } from '../estate.ts'
import { plainLayer, type Layer } from '../fixture/layer.ts'
import { estateOf, type LoadedEstate } from '../fixture/load.ts'
import { collectMistakes } from '../fixture/mistakes.ts'
import { withoutPins } from './store.ts'

type WrittenLayer = Omit<Layer, 'place'>

export interface WrittenEstate {
  readonly label: string
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly layers: readonly WrittenLayer[]
}

export function writtenEstate ({ label, now, layers, madeOf = layers }: LoadedEstate): WrittenEstate {
  return { label, now, layers: madeOf.map(({ place: _, ...layer }) => layer) }
}

/**
 * Makes an estate anew.
 * @throws FixtureError where files of the machine that it shows are not there any more
 */
export function estateAsWritten ({ label, now, layers }: WrittenEstate, times: GuestTimes): LoadedEstate {
  const all = layers.map(layer => ({ ...plainLayer(layer.document, label, layer.folder, layer.trusted), ...layer }))
  return withoutPins(estateOf(all, label, now, collectMistakes(), times))
}
