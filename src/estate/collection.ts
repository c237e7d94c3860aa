// A collection of records in their order, with look-up by id, and what is worked out of all of them (groups, sorted
// lists, results of searches) kept until a record is added, removed or changed.

interface View { readonly version: number, readonly value: unknown }

export class Records<T extends { readonly id: string }> {
  readonly #byId = new Map<string, T>()
  readonly #views = new Map<unknown, View>()
  #version = 0

  constructor (records: Iterable<T> = []) {
    for (const record of records) this.#byId.set(record.id, record)
  }

  /** Adds a record, or replaces that of the same id in its place. */
  add (record: T): void {
    this.#byId.set(record.id, record)
    this.changed()
  }

  remove (id: string): boolean {
    const removed = this.#byId.delete(id)
    if (removed) this.changed()
    return removed
  }

  /** Says that a record was changed where it stands: what was worked out of it is out of date. */
  changed (): void {
    this.#version++
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
    let groups = this.#views.get(of)
    if (groups === undefined || groups.version !== this.#version) {
      groups = { version: this.#version, value: group(this, of) }
      this.#views.set(of, groups)
    }
    return (groups.value as ReadonlyMap<K, readonly T[]>).get(key) ?? []
  }
}

function group<T, K> (records: Iterable<T>, of: (record: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const record of records) {
    const key = of(record)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [record])
    else known.push(record)
  }
  return groups
}
