// The items of a list: made at once where there are few, and one by one while they are sent where there are many.

import { LONG_LIST } from '../schema/long-lists.ts'

export function each<R, V> (records: readonly R[], make: (record: R) => V): V[] {
  if (records.length < LONG_LIST) return records.map(make)
  // The writers of long lists take any iterable, one item at a time.
  return { * [Symbol.iterator] () { for (const record of records) yield make(record) } } as unknown as V[]
}
