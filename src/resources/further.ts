// Documents laid over each other: what a client sends of one over what is shown of it, and what was set beyond that
// which something here depends on, over what follows from the estate.

import type { Further } from '../estate/job-settings.ts'

type Data = Readonly<Record<string, unknown>>

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A document with those members replaced that another one has; what that one leaves out stays. */
export function laidOver<T> (document: T, over: unknown): T {
  if (over === undefined || over === null) return document
  if (!isData(document) || !isData(over)) return over as T
  const result: Record<string, unknown> = { ...document }
  for (const [name, value] of Object.entries(over)) result[name] = laidOver(result[name], value)
  return result as T
}

/** What must be laid over one document to make it the other. */
export function beyond (wanted: object, document: object): Further {
  const known = document as Data
  return Object.fromEntries(Object.entries(wanted).flatMap(([name, value]) => {
    const own = known[name]
    if (value === undefined || value === null) return []
    if (isData(value)) {
      const inner = beyond(value, isData(own) ? own : {})
      return Object.keys(inner).length > 0 ? [[name, inner]] : []
    }
    return JSON.stringify(value) === JSON.stringify(own) ? [] : [[name, value]]
  }))
}

/** With another part of a name, or without it where nothing is left of that. */
export function withPart (further: Further, name: string, value: Further): Further {
  const { [name]: _, ...others } = further
  return Object.keys(value).length > 0 ? { ...others, [name]: value } : others
}

/** A part of what was set beyond, by its name. */
export const part = (further: Further, name: string): Further => isData(further[name]) ? further[name] : {}
