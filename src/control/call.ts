// One call of the tester's surface: its path and method, what it takes and answers, and what it does. From the table of
// these (calls.ts) come the routes, the OpenAPI document, the documentation, and the same calls in process.

import type { Readable } from 'node:stream'
import type { ClockMode } from '../engine/clock.ts'
import type { Rules } from '../engine/rules.ts'
import type { Fault } from '../server/faults.ts'
import type { World } from '../world.ts'
import type { Incidents } from './incidents.ts'
import type { Journal } from './journal.ts'
import type { SnapshotDesk } from './snapshot-desk.ts'
import type { Tally } from './tally.ts'
import { record, type JsonSchema, type Shape } from './shape.ts'
import type { Worlds } from './world-registry.ts'

/** What the calls work on: one world, and what surrounds it. */
export interface Desk {
  readonly world: World
  /** The certificate of HTTPS in PEM, where it is on. */
  readonly certificate: string | undefined
  /** Whether every port listens. */
  readonly isServing: () => boolean
  readonly faults: Rules<Fault>
  readonly journal: Journal
  /** What clients have done, in numbers; nothing where nothing is counted. */
  readonly tally: Tally | undefined
  /** Those of events that somebody reads; they end with the emulator. */
  readonly streams: Set<Readable>
  readonly incidents: Incidents
  /** Merges a fixture into the estate. */
  readonly merge: (fixture: object) => Promise<unknown>
  readonly snapshots: () => Promise<SnapshotDesk>
  /** Makes the estate anew, as it was at the start. */
  readonly estateAtStart: () => Promise<void>
  /** As at the start. */
  readonly clockMode: ClockMode
  /** Whether work is done within so many real milliseconds. */
  readonly within: (ms: number, work: Promise<unknown>) => Promise<boolean>
  /** All paths of the surface. */
  readonly paths: readonly string[]
  /** The worlds of the server; nothing in a world that is one of these. */
  readonly worlds?: (() => Promise<Worlds>) | undefined
}

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE'

export interface Answer<O = unknown> {
  /** What it is, in a few words. */
  readonly about: string
  readonly schema?: JsonSchema
  /** 200 where nothing is said, or 204 where there is nothing to say. */
  readonly status?: number | ((answer: O) => number)
  /** Where it is a text that is no JSON. */
  readonly type?: string
  /** What a 422 says, in plain text. */
  readonly no?: string
}

/** @param M the key whose value may be given alone in process: `clock.advance('15m')` */
export interface Call<T = any, I = any, O = any, M extends string = any> {
  readonly method: Method
  /** `{id}` is one of the keys that it takes. */
  readonly path: string
  /** What it does: a sentence without its end. */
  readonly about: string
  readonly takes: Shape<T, I>
  readonly main?: M
  readonly answers: Answer<O>
  readonly run: (desk: Desk, given: T) => O
}

type Declared<T, I, O, M extends string> =
  Omit<Call<T, I, O, M>, 'method' | 'path' | 'about' | 'takes'> & { readonly takes?: Shape<T, I> }

function caller (method: Method) {
  return <O, T = Record<never, never>, I = Record<never, never>, const M extends string = never>(
    path: string, about: string, declared: Declared<T, I, O, M>
  ): Call<T, I, O, M> => ({ takes: NOTHING as unknown as Shape<T, I>, ...declared, method, path, about })
}

const NOTHING = record({})

export const get = caller('GET')
export const put = caller('PUT')
export const post = caller('POST')
export const remove = caller('DELETE')

/** A call in process. What is wrong with what is given is thrown as a ControlError. */
export type InProcess<C> = C extends Call<any, infer I, infer O, infer M>
  ? [M] extends [never]
      ? Record<never, never> extends I ? (given?: I) => O : (given: I) => O
      : (given: Main<I, M> | I, more?: Omit<I, M>) => O
  : never

type Main<I, M> = M extends keyof I ? Exclude<I[M], undefined> : never

export type Groups = Readonly<Record<string, Readonly<Record<string, Call>>>>

export type Controls<G extends Groups> = {
  readonly [N in keyof G]: { readonly [C in keyof G[N]]: InProcess<G[N][C]> }
}
