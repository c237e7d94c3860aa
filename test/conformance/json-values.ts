// JSON compared by what it says. Absent members and lists without items may be written or left out: each body has its
// own style. In a request, letter case, singular names of arrays and quoted scalars may vary as the reader allows it.

import type { BodyForm } from '../../src/schema/members.ts'
import { pluralOf } from '../../src/schema/json-names.ts'

/** The first difference, or undefined where two values say the same. */
export function differenceOfJson (given: unknown, written: unknown, form: BodyForm, at = ''): string | undefined {
  if (Array.isArray(given) && Array.isArray(written)) {
    if (given.length !== written.length) return `${at} has ${given.length} items, written again ${written.length}`
    return first(given.map((item, index) => [item, written[index], `${at}/${index}`]), form)
  }
  if (isObject(given) && isObject(written)) return differenceOfObjects(given, written, form, at)
  const same = given === written || (form === 'request' && isScalar(given) && sameScalar(given, written))
  return same ? undefined : `${at} is ${JSON.stringify(given)}, written again ${JSON.stringify(written)}`
}

function differenceOfObjects (
  given: object, written: object, form: BodyForm, at: string
): string | undefined {
  const before = entriesOf(given)
  const after = new Map(entriesOf(written))
  const pairs: [unknown, unknown, string][] = []
  for (const [name, value] of before) {
    const twin = [...after.keys()].find(each => each === name) ??
      (form === 'request' ? [...after.keys()].find(each => isVariant(name, each)) : undefined)
    if (twin === undefined) return `${at}/${name} is not written again`
    pairs.push([value, after.get(twin), `${at}/${name}`])
    after.delete(twin)
  }
  const [added] = after.keys()
  return added === undefined ? first(pairs, form) : `${at}/${added} is written, but was not given`
}

function first (pairs: readonly (readonly [unknown, unknown, string])[], form: BodyForm): string | undefined {
  for (const [given, written, at] of pairs) {
    const difference = differenceOfJson(given, written, form, at)
    if (difference) return difference
  }
  return undefined
}

/** What is there: no nulls, no lists without items. */
function entriesOf (object: object): [string, unknown][] {
  return Object.entries(object).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
}

function isVariant (given: string, written: string): boolean {
  return [given, pluralOf(given), `${given}1`].some(name => name.toLowerCase() === written.toLowerCase())
}

function sameScalar (given: unknown, written: unknown): boolean {
  return typeof written === 'boolean'
    ? String(given).toLowerCase() === String(written)
    : typeof written === 'number' && Number(given) === written
}

function isScalar (value: unknown): boolean {
  return typeof value !== 'object'
}

function isObject (value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
