// What several calls answer with: how moments, events and rules are told, and their JSON Schemas.

import type { WorldEvent } from '../engine/events.ts'
import type { Kept } from '../engine/rules.ts'
import { schemaOf } from './shape.ts'
import { MATCH } from './rule-shape.ts'

export const timeOf = (at: number): string => new Date(at).toISOString()

export const object = (properties: Readonly<Record<string, object>>, optional: readonly string[] = []) => ({
  type: 'object', properties, required: Object.keys(properties).filter(name => !optional.includes(name))
})

export const listed = (items: object) => ({ type: 'array', items })

export const TEXT = { type: 'string' }
export const COUNT = { type: 'integer', minimum: 0 }
export const TIME = { type: 'string', format: 'date-time' }

/** An event as it is told: what else there is of it stands beside what all have. */
export interface ToldEvent {
  readonly at: string
  readonly what: WorldEvent['what']
  readonly id: string
  readonly state: string
  readonly [detail: string]: unknown
}

export const toldEvent = ({ at, what, id, state, details }: WorldEvent): ToldEvent =>
  ({ at: timeOf(at), what, id, state, ...details })

export const EVENT = object({ at: TIME, what: TEXT, id: TEXT, state: TEXT })

export interface ToldRule<T> extends Kept<T> {
  /** What it is a rule of. */
  readonly of: 'outcomes' | 'faults'
}

export const ruleSchema = (then: object = { type: 'object' }) => object({
  id: TEXT,
  of: { enum: ['outcomes', 'faults'] },
  match: schemaOf(MATCH),
  skip: COUNT,
  times: COUNT,
  per: TEXT,
  then,
  seen: { ...COUNT, description: 'how many requests, tasks or sessions it has meant' },
  matched: { ...COUNT, description: 'how many of those it has taken' }
}, ['times', 'per'])
