// What the tester's calls take, as small typed shapes: the reader of a value, its JSON Schema and its TypeScript type
// are one thing. All that is wrong is told at once, each with its path and what was expected. A value of a query is
// text, so numbers and truths are read from text too.

import { suggest, writePath, type Path } from '../estate/fixture/mistakes.ts'
import { duration as durationText, moment as momentText } from '../estate/fixture/values.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

/** Takes note of a mistake. */
export type Tell = (at: Path, reason: string) => void

/** @param I what may be given for a T */
export interface Shape<T, I = T> {
  readonly schema: JsonSchema
  /** Undefined where something was wrong, and has been told. */
  readonly read: (given: unknown, at: Path, tell: Tell) => T | undefined
  /** For the types alone. */
  readonly input?: I
}

export interface Field<T, I = T, R extends boolean = boolean> {
  readonly shape: Shape<T, I>
  readonly about: string
  readonly required: R
}

export type Fields = Readonly<Record<string, Field<any, any>>>

type Sure<F extends Fields> = { [K in keyof F]: F[K] extends Field<any, any, true> ? K : never }[keyof F]

export type Values<F extends Fields> =
  { readonly [K in Sure<F>]: F[K] extends Field<infer T, any> ? T : never } &
  { readonly [K in Exclude<keyof F, Sure<F>>]?: F[K] extends Field<infer T, any> ? T : never }

export type Inputs<F extends Fields> =
  { readonly [K in Sure<F>]: F[K] extends Field<any, infer I> ? I : never } &
  { readonly [K in Exclude<keyof F, Sure<F>>]?: F[K] extends Field<any, infer I> ? I | undefined : never }

export const must = <T, I>(shape: Shape<T, I>, about: string): Field<T, I, true> => ({ shape, about, required: true })
export const may = <T, I>(shape: Shape<T, I>, about: string): Field<T, I, false> => ({ shape, about, required: false })

const shown = (value: unknown): string => JSON.stringify(value) ?? String(value)

function simple<T, I = T> (schema: JsonSchema, expects: string, read: (given: unknown) => T | undefined): Shape<T, I> {
  return {
    schema,
    read (given, at, tell) {
      const value = read(given)
      if (value === undefined) tell(at, `${shown(given)} is not ${expects}`)
      return value
    }
  }
}

export const text = simple({ type: 'string' }, 'a text', given => typeof given === 'string' ? given : undefined)

/** A name that the tester gives to something, as it may stand in a path. */
export const named = simple({ type: 'string', pattern: '^[A-Za-z0-9][\\w.-]{0,63}$' },
  'a name of up to 64 letters, digits, -, _ and .',
  given => typeof given === 'string' && /^[a-z0-9][\w.-]{0,63}$/i.test(given) ? given : undefined)

export const flag = simple<boolean>({ type: 'boolean' }, 'true or false', given => {
  if (given === true || given === 'true' || given === '') return true
  return given === false || given === 'false' ? false : undefined
})

export function whole (least: number, most = Number.MAX_SAFE_INTEGER): Shape<number> {
  const expects = most === Number.MAX_SAFE_INTEGER
    ? `a whole number from ${least}`
    : `a whole number from ${least} to ${most}`
  return simple({ type: 'integer', minimum: least, maximum: most }, expects, given => {
    const value = typeof given === 'string' && /^\d{1,16}$/.test(given) ? Number(given) : given
    return Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most ? Number(value) : undefined
  })
}

export function choice<const V extends string> (...values: readonly V[]): Shape<V> {
  return {
    schema: { enum: values },
    read (given, at, tell) {
      const value = values.find(each => typeof given === 'string' && each.toLowerCase() === given.toLowerCase())
      if (value === undefined) tell(at, `${shown(given)} is none of ${values.join(', ')}${near(given, values)}`)
      return value
    }
  }
}

/** What was probably meant; nothing where the names have just been listed. */
function near (given: unknown, names: readonly string[]): string {
  const told = suggest(String(given), names)
  return told.startsWith('; did') ? told : ''
}

/** Milliseconds. */
export const duration = simple<number, number | string>(
  { type: ['string', 'number'], pattern: durationText.pattern, examples: ['15m', '1d12h', 500] },
  `${durationText.expects}, or a number of milliseconds`,
  given => {
    if (typeof given === 'number') return given >= 0 && Number.isFinite(given) ? given : undefined
    if (typeof given !== 'string') return undefined
    return /^\d{1,15}$/.test(given) ? Number(given) : durationText.read(given)
  })

/** Milliseconds since the epoch. */
export const moment = simple<number, number | string>(
  { type: ['string', 'number'], examples: ['2026-01-31T12:00:00Z'] },
  'a time such as 2026-01-31T12:00:00Z, or a number of milliseconds since 1970',
  given => {
    const at = typeof given === 'string' ? momentText.read(given)?.(NaN) : given
    return typeof at === 'number' && Math.abs(at) <= 8.64e15 ? at : undefined
  })

export function listOf<T, I> (shape: Shape<T, I>): Shape<readonly T[], readonly I[] | I> {
  return {
    schema: { type: 'array', items: shape.schema },
    read (given, at, tell) {
      const items = Array.isArray(given) ? given : typeof given === 'string' ? given.split(',') : [given]
      const read = items.map((item, i) => shape.read(item, [...at, i], tell))
      return read.includes(undefined) ? undefined : read as T[]
    }
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export interface RecordShape<F extends Fields> extends Shape<Values<F>, Inputs<F>> {
  readonly fields: F
}

export function record<F extends Fields> (fields: F): RecordShape<F> {
  return {
    fields,
    schema: schemaOf(fields),
    read (given, at, tell) {
      if (!isRecord(given)) {
        tell(at, `${shown(given)} is no object with some of ${Object.keys(fields).join(', ')}`)
        return undefined
      }
      return readFields(fields, given, at, tell) as Values<F> | undefined
    }
  }
}

export function schemaOf (fields: Fields): JsonSchema {
  const required = Object.keys(fields).filter(name => fields[name]!.required)
  const properties = Object.entries(fields)
    .map(([name, { shape, about }]) => [name, { ...shape.schema, description: about }])
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
    additionalProperties: false
  }
}

/** Reads what the fields name, and tells of what they don't; undefined where something was wrong. */
export function readFields (
  fields: Fields, given: Readonly<Record<string, unknown>>, at: Path, tell: Tell
): Record<string, unknown> | undefined {
  let right = true
  const values: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    const read = field?.shape.read(value, [...at, name], tell)
    if (!field) tell([...at, name], `there is no such key${suggest(name, Object.keys(fields))}`)
    if (read === undefined) right = false
    else values[name] = read
  }
  for (const [name, { required }] of Object.entries(fields)) {
    if (!required || given[name] !== undefined) continue
    tell([...at, name], 'is missing')
    right = false
  }
  return right ? values : undefined
}

export interface Mistake {
  readonly path: string
  readonly reason: string
}

/** Thrown where a call cannot be done: by HTTP its status, and all that was wrong with what was given. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
  readonly status: number
  readonly mistakes: readonly Mistake[]

  /** Whether the message alone is answered, as text. */
  readonly plain: boolean

  constructor (status: number, message: string, mistakes: readonly Mistake[] = [], { plain = false } = {}) {
    super(message)
    this.status = status
    this.mistakes = mistakes
    this.plain = plain
  }
}

/** @throws ControlError that lists every mistake */
export function readAll<T> (shape: Shape<T, any>, given: unknown): T {
  const mistakes: Mistake[] = []
  const value = shape.read(given, [], (at, reason) => mistakes.push({ path: writePath(at), reason }))
  if (mistakes.length === 0) return value as T
  const told = mistakes.map(({ path, reason }) => path === '' ? reason : `${path}: ${reason}`)
  throw new ControlError(400, told.join('; '), mistakes)
}
