// The estate of a world that runs, and how it changes: another fixture takes its place, or one is merged into it. One
// change at a time, and either all of it or nothing.

import type { Estate } from '../estate.ts'
import type { FixtureDocument } from '../fixture/format.ts'
import { plainLayer, type Layer } from '../fixture/layer.ts'
import { estateOf, objectLayer, withExtended, type LoadedEstate } from '../fixture/load.ts'
import { collectMistakes, FixtureError, type Mistakes } from '../fixture/mistakes.ts'
import { parseLayer } from '../fixture/read.ts'
import { stillLayer } from '../fixture/still.ts'
import { withFrom } from './files.ts'
import { withGrowth } from './growth.ts'
import { pinsOf } from './pins.ts'
import { inPresentNames, withFreshIds } from './renamed.ts'
import { createSeals, type Seals } from './seals.ts'
import { wholeFixture } from './whole.ts'

export type PutMode = 'replace' | 'merge'

/** What came of a change. */
export interface Change {
  readonly before: Estate
  readonly after: Estate
  readonly mode: PutMode
  /** What was put, without what it extends. */
  readonly document: FixtureDocument
}

export interface EstateStore {
  /**
   * @param source a fixture as an object, or as text in YAML or JSON from somebody who may not see this machine
   * @throws FixtureError that lists every mistake; then nothing has changed
   */
  put (source: object | string, mode?: PutMode): Promise<Change>
  /** The whole estate as a fixture; `sealed`: for somebody who may not see this machine. */
  export (options?: { readonly sealed?: boolean }): FixtureDocument
  /** The estate, and what it was made of, when all that was asked for before is done. */
  present (): Promise<LoadedEstate>
  /** Has another one in its place, of which the world is told already. */
  resume (loaded: LoadedEstate): void
}

export interface StoreOptions {
  readonly now: () => number
  /** Told of each estate that takes the place of another. */
  readonly replace: (estate: Estate, mode: PutMode) => void
}

export function createStore (first: LoadedEstate, { now, replace }: StoreOptions): EstateStore {
  let present = first
  let last: Promise<unknown> = Promise.resolve()
  const seals = createSeals()

  async function change (source: object | string, mode: PutMode): Promise<Change> {
    const mistakes = collectMistakes()
    const own = typeof source === 'string'
      ? await sealedLayer(source, seals, mistakes)
      : await objectLayer(source, {}, mistakes)
    const layers = mode === 'replace' ? await withExtended([own], mistakes) : mergedLayers(present, own, mistakes)
    const label = mode === 'replace' ? 'fixture' : present.label
    const made = estateOf(layers, label, now(), mistakes)
    const { estate: before } = present
    present = withoutPins(made)
    replace(made.estate, mode)
    return { before, after: made.estate, mode, document: own.document }
  }

  return {
    put (source, mode = 'replace') {
      const changed = last.then(() => change(source, mode)).catch((error: unknown) => {
        throw typeof source === 'string' && error instanceof FixtureError ? seals.hide(error) : error
      })
      last = changed.catch(() => undefined)
      return changed
    },
    export: ({ sealed = false } = {}) => wholeFixture(present, sealed ? seals.seal : from => from),
    present: () => last.then(() => present),
    resume (loaded) { present = loaded }
  }
}

/**
 * An estate from the text of a fixture, from somebody who may not see this machine.
 * @throws FixtureError that lists every mistake
 */
export async function loadSent (text: string, now: number): Promise<LoadedEstate> {
  const mistakes = collectMistakes()
  const layers = await withExtended([await sealedLayer(text, createSeals(), mistakes)], mistakes)
  return estateOf(layers, 'fixture', now, mistakes)
}

/** With what the next merge comes on top of. */
export const withoutPins = (made: LoadedEstate): LoadedEstate => ({
  ...made, layers: made.layers.map(layer => layer.pins === 'all' ? idsOf(layer) : layer), madeOf: made.layers
})

/** Of pins, what must stay: what is merged may name what was made up, and that keeps its id. */
function idsOf (pins: Layer): Layer {
  const named = (records: ReadonlyArray<{ readonly name: string, readonly id?: string } | undefined> = []) =>
    records.flatMap(record => record === undefined ? [] : [{ name: record.name, id: record.id }])
  const { backupServers, hierarchyRoots, repositories } = pins.document
  const document = {
    backupServers: named(backupServers), hierarchyRoots: named(hierarchyRoots), repositories: named(repositories)
  }
  return { ...pins, document: document as FixtureDocument, pins: 'ids' }
}

/** What is there, pinned down, and what is merged into it. */
function mergedLayers (present: LoadedEstate, own: Layer, mistakes: Mistakes): Layer[] {
  const { estate, now } = present
  const { extends: base, vms = [], jobs = [] } = own.document
  if (base !== undefined) {
    mistakes.add(own.place(['extends']),
      'what is merged extends what is there: leave "extends" out, or replace the estate')
  }
  const newTimes = new Set(vms.filter(vm => vm?.restorePoints ?? vm?.job).map(vm => vm.name))
  const newRuns = new Set(jobs.filter(job => job?.restorePoints).map(job => job.name))
  const named = withGrowth(inPresentNames(present, jobs.flatMap(job => job?.name ?? [])), estate, now)
  const pins = pinsOf(named, estate, ({ value, points }, job) => newTimes.has(value.name) || newRuns.has(job.name) ||
    points.parts.length > (points.replaces ? 1 : 0))
  return [
    ...named.layers.map(layer => stillLayer(layer, now)),
    { ...plainLayer(pins, 'estate', '.', true), adds: true, pins: 'all' },
    { ...own, document: withFreshIds(own.document, estate), adds: true }
  ]
}

/** The layer that a text is; what it says of files of the machine is a seal, or refused. */
async function sealedLayer (text: string, seals: Seals, mistakes: Mistakes): Promise<Layer> {
  const layer = await parseLayer(text, { file: 'fixture', folder: '.' }, mistakes)
  // What can't be parsed is told with all other mistakes, when the estate is made.
  if (layer === undefined) return plainLayer({}, 'fixture', '.', true)
  const document = withFrom(layer.document, (from, path) => {
    const opened = seals.open(from)
    if (opened === undefined) {
      mistakes.add(layer.place(path), 'files of the machine that the emulator runs on can\'t be shown from here: ' +
        'give the content, or what the export of an estate gave as `from`')
    }
    return opened
  })
  return { ...layer, document }
}
