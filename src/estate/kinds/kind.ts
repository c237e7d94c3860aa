// The small language in which kinds of records are declared, once: what a fixture may say of them, what holds where it
// says nothing, and what they refer to. The fixture format, its JSON Schema and documentation, the reading of a
// fixture and the TypeScript types of the records follow from the declarations in the files beside this one.

import type { EstateRecords } from '../kinds.ts'
import type { GuestOs } from '../records.ts'
import { files as filesShape } from '../fixture/file-shapes.ts'
import type { FilesItem, RestorePointsItem } from '../fixture/format.ts'
import type { Mistakes, Path, Place } from '../fixture/mistakes.ts'
import { restorePoints as pointsShape } from '../fixture/point-shapes.ts'
import { timesOf, type PointTime } from '../fixture/restore-points.ts'
import {
  bytes as bytesShape, choice as choiceShape, list, number as numberShape, record, text as textShape,
  truth as truthShape, type RecordShape, type Shape
} from '../fixture/shapes.ts'
import { anyText, bytesOf, duration, guid, moment, name as nameSyntax } from '../fixture/values.ts'

/** What a field is read with. */
export interface Reading {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** The record that has the field. */
  readonly id: string
  readonly name: string
  /** Where the value, or what is below it, was written. */
  where (...below: Path): Place
  readonly mistakes: Mistakes
}

/** A value of its own. */
export interface Field<T = unknown> {
  readonly kind: 'field'
  readonly shape: Shape
  /** @param given what the fixture says, already checked by the shape; undefined where it says nothing */
  readonly read: (given: any, reading: Reading) => T
}

/** Another record, named in the fixture: the first of its section where nothing is said, or none, or several. */
export interface Reference<S extends string = string, M extends Many = Many> {
  readonly kind: 'reference'
  readonly shape: Shape
  readonly section: S
  readonly many: M
}
type Many = 'one' | 'maybe' | 'many'

/** Parts of a record that have an id of their own and no life without it. */
export interface Parts<F extends Fields = any> {
  readonly kind: 'parts'
  readonly shape: Shape
  readonly fields: F
}

export interface Fields { readonly [key: string]: Field<any> | Reference<any, any> | Parts<any> }

export interface Kind<S extends string = string, F extends Fields = Fields> {
  /** The key of the fixture that lists the records, and of the estate that holds them. */
  readonly section: S
  /** What one record is called in messages. */
  readonly noun: string
  readonly doc: string
  readonly shape: RecordShape
  readonly fields: F
}

type FieldValue<F> =
  F extends Field<infer T> ? T
    : F extends Reference<infer S, infer M>
      ? S extends keyof EstateRecords
        ? M extends 'many' ? ReadonlyArray<EstateRecords[S]>
          : M extends 'one' ? EstateRecords[S] : EstateRecords[S] | undefined
        : never
      : F extends Parts<infer P> ? ReadonlyArray<PartOf<P>> : never

export type PartOf<F> = { readonly id: string } & { readonly [K in keyof F]: FieldValue<F[K]> }

/** The type of the records of a kind. */
export type RecordOf<K> = K extends Kind<string, infer F>
  ? { readonly id: string, readonly name: string } & { readonly [N in keyof F]: FieldValue<F[N]> }
  : never

/** Declares a kind of records; `name` and `id` go without saying. */
export function kind<const S extends string, const F extends Fields> (
  section: S, noun: string, doc: string, fields: F
): Kind<S, F> {
  const shape = record(`One ${noun}`, {
    name: textShape(nameSyntax, 'Name'), id: textShape(guid, 'The id; without it, one that follows from the name'),
    ...shapesOf(fields)
  }, ['name'])
  return { section, noun, doc, shape, fields }
}

const shapesOf = (fields: Fields): Record<string, Shape> =>
  Object.fromEntries(Object.entries(fields).map(([key, { shape }]) => [key, shape]))

/** What holds where the fixture says nothing: a value, or how it is made. */
type Fallback<T> = T | ((reading: Reading) => T)

function field<T, F extends T | undefined> (
  shape: Shape, read: (given: any, reading: Reading) => T, fallback?: Fallback<F>
): Field<F extends undefined ? T | undefined : T> {
  const otherwise = (reading: Reading) =>
    typeof fallback === 'function' ? (fallback as (reading: Reading) => F)(reading) : fallback
  return {
    kind: 'field',
    shape,
    read: (given, reading) => (given === undefined ? otherwise(reading) : read(given, reading)) as never
  }
}

export const text = <F extends string | undefined = undefined>(doc: string, fallback?: Fallback<F>) =>
  field<string, F>(textShape(anyText, doc), given => given, fallback)

export const number = <F extends number | undefined = undefined>(
  doc: string, min: number, max: number, fallback?: Fallback<F>
) => field<number, F>(numberShape(min, max, doc), given => given, fallback)

export const truth = <F extends boolean | undefined = undefined>(doc: string, fallback?: Fallback<F>) =>
  field<boolean, F>(truthShape(doc), given => given, fallback)

/** One of the values that the API has. */
export const choice = <const V extends string, F extends V | undefined = undefined>(
  values: readonly V[], doc: string, fallback?: Fallback<F>
) => field<V, F>(choiceShape(values, doc), given => given, fallback)

/** A size in bytes; `null` as a fallback is none. */
export const bytes = <F extends number | undefined = undefined>(doc: string, fallback?: Fallback<F>) =>
  field<number, F>(bytesShape(doc), given => bytesOf(given) ?? 0, fallback)

/** A moment: milliseconds since the epoch. */
export const time = <F extends number | undefined = undefined>(doc: string, fallback?: Fallback<F>) =>
  field<number, F>(textShape(moment, doc), (given, { now }) => moment.read(given)!(now), fallback)

/** A length of time in milliseconds. */
export const span = <F extends number | undefined = undefined>(doc: string, fallback?: Fallback<F>) =>
  field<number, F>(textShape(duration, doc), given => duration.read(given)!, fallback)

/** Several texts. */
export const texts = (doc: string) =>
  field<readonly string[], readonly string[]>(list(textShape(anyText, doc), doc), given => given, [])

/** The system of a guest. */
export const guestOs = (doc: string, fallback: GuestOs) =>
  field<GuestOs, GuestOs>(choiceShape(['windows', 'linux'], doc),
    given => given === 'linux' ? 'Linux' : 'Windows', fallback)

/** When restore points were made, oldest first. */
export const points = (doc: string) => field<readonly PointTime[], undefined>({ ...pointsShape, doc },
  (given: RestorePointsItem, { where, now, mistakes }) => timesOf(given, where, now, mistakes))

/** What is in a guest; the guest file system is built out of it when it is asked for. */
export const files = (doc: string) => field<FilesItem, undefined>({ ...filesShape, doc }, given => given)

/** The first record of the section where nothing is said. */
export const one = <const S extends string>(section: S, doc: string): Reference<S, 'one'> =>
  ({ kind: 'reference', shape: textShape(nameSyntax, doc), section, many: 'one' })

export const maybe = <const S extends string>(section: S, doc: string): Reference<S, 'maybe'> =>
  ({ kind: 'reference', shape: textShape(nameSyntax, doc), section, many: 'maybe' })

export const many = <const S extends string>(section: S, doc: string): Reference<S, 'many'> =>
  ({ kind: 'reference', shape: list(textShape(nameSyntax, doc), doc), section, many: 'many' })

export function parts<const F extends Fields> (doc: string, fields: F): Parts<F> {
  const shape = record(doc, { id: textShape(guid, 'The id'), ...shapesOf(fields) })
  return { kind: 'parts', shape: list(shape, doc), fields }
}
