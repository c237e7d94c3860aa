// A collection of records in their order, with look-up by id, and what is worked out of all of them (groups, sorted
// lists, results of searches) kept until a record is added, removed or changed.

interface View { readonly version: number, readonly value: unknown }
interface Groups { version: number, readonly value: Map<unknown, readonly any[]> }

/** A collection as it is written down. */
export interface SavedRecords<T> {
  readonly version: number
  readonly records: readonly T[]
}

export class Records<T extends { readonly id: string }> {
  readonly #byId = new Map<string, T>()
  readonly #views = new Map<unknown, View>()
  // Of any: a collection of records is one of what they have, too.
  readonly #groups = new Map<(record: any) => unknown, Groups>()
  readonly #watchers: Array<() => void> = []
  #version: number

  /** @param version where it goes on from a state that was written down */
  constructor (records: Iterable<T> = [], version = 0) {
    for (const record of records) this.#byId.set(record.id, record)
    this.#version = version
  }

  save (): SavedRecords<T> {
    return { version: this.#version, records: [...this.#byId.values()] }
  }

  /** Has what was written down in the place of what there is. */
  load ({ records }: SavedRecords<T>): void {
    this.#byId.clear()
    for (const record of records) this.#byId.set(record.id, record)
    this.#change()
  }

  /** Adds a record, or replaces that of the same id in its place. */
  add (record: T): void {
    const known = this.#byId.has(record.id)
    this.#byId.set(record.id, record)
    // What is added or removed one by one, be it among a million, does not have all of them grouped anew.
    this.#change(known ? undefined : (key, groups) => groups.set(key, [...groups.get(key) ?? [], record]), record)
  }

  remove (id: string): boolean {
    const record = this.#byId.get(id)
    if (record === undefined) return false
    this.#byId.delete(id)
    this.#change((key, groups) => groups.set(key, groups.get(key)?.filter(each => each !== record) ?? []), record)
    return true
  }

  /** Says that a record was changed where it stands: what was worked out of it is out of date. */
  changed (): void {
    this.#change()
  }

  /** The same of what nothing is grouped by, so that the groups stand. */
  touched (): void {
    this.#change(() => undefined)
  }

  /** Has a listener told after each change. */
  watch (listener: () => void): void {
    this.#watchers.push(listener)
  }

  #change (regroup?: (key: unknown, groups: Groups['value']) => void, record?: T): void {
    const before = this.#version++
    for (const [of, groups] of this.#groups) {
      if (regroup === undefined || groups.version !== before) continue
      if (record !== undefined) regroup(of(record), groups.value)
      groups.version = this.#version
    }
    for (const listener of this.#watchers) listener()
  }

  /** Another number after each change. */
  get version (): number {
    return this.#version
  }

  get (id: string): T | undefined {
    return this.#byId.get(id)
  }

  get size (): number {
    return this.#byId.size
  }

  [Symbol.iterator] (): IterableIterator<T> {
    return this.#byId.values()
  }

  /** What `make` works out of all records; kept by `make` itself, so it must be the same function each time. */
  derived<V> (make: (records: Records<T>) => V): V {
    const known = this.#views.get(make)
    if (known !== undefined && known.version === this.#version) return known.value as V
    const value = make(this)
    this.#views.set(make, { version: this.#version, value })
    return value
  }

  /** The records that `of` gives the key, in their order; `of` must be the same function each time. */
  having<K> (of: (record: T) => K, key: K): readonly T[] {
    let groups = this.#groups.get(of)
    if (groups === undefined || groups.version !== this.#version) {
      groups = { version: this.#version, value: group(this, of) }
      this.#groups.set(of, groups)
    }
    return groups.value.get(key) ?? []
  }
}

function group<T> (records: Iterable<T>, of: (record: T) => unknown): Map<unknown, readonly T[]> {
  const groups = new Map<unknown, T[]>()
  for (const record of records) {
    const key = of(record)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [record])
    else known.push(record)
  }
  return groups
}
