// The small language in which the API's representations are declared, once. A declaration keeps the
// names and the element order of the product's schema; the XML and JSON writers, the readers, the
// XSD and the TypeScript types all follow from it. Nothing here knows HTTP or state.

/** How a fact is known: from the documentation, from a capture of a server, from clients in use, or by inference. */
export type Known = 'documented' | 'captured' | 'seen' | 'inferred'

/** What a declaration says of itself. `source` is the slug of the documentation page. */
export interface Note {
  readonly doc?: string
  readonly source?: string
  readonly known?: Known
}

/** A text, number or boolean: one XSD simple type and one JSON type. */
export interface Scalar<T = unknown> {
  readonly kind: 'scalar'
  readonly name: string
  /** The XSD built-in type it restricts. */
  readonly xsd: string
  readonly json: 'string' | 'number' | 'boolean'
  /** Allowed values of an enumeration, in the documented order (which is also their sort order). */
  readonly values?: readonly string[]
  /** The list of values is known not to be complete: others are let pass. */
  readonly open?: boolean
  /** Least and greatest value, where the documentation allows fewer numbers than the XSD type does. */
  readonly range?: readonly [min: number, max: number]
  /** A value type is left out when absent; an absent reference type is written as null in JSON. */
  readonly valueType: boolean
  readonly pattern?: RegExp
  readonly _value?: T
}

/** An element or attribute of a complex type. */
export interface Member<
  T extends Shape = Shape, R extends boolean = boolean, M extends boolean = boolean
> extends Note {
  readonly type: T
  /** Must be present in the emulator's own answers, and in a request where `inRequest` doesn't say otherwise. */
  readonly required: R
  /** Whether a request must carry it, where that differs from an answer. */
  readonly inRequest?: 'required' | 'optional'
  /** May occur any number of times. */
  readonly many: M
  /** Name of the JSON property where the rules for names do not give it. */
  readonly json?: string
  /** JSON leaves it out where it is absent, also in a style that writes nulls. */
  readonly leftOut?: true
  /** In a JSON request a single one may stand without its array. */
  readonly mayStandAlone?: true
}

export type Attributes = Readonly<Record<string, Member<Scalar>>>
export type Elements = Readonly<Record<string, Member>>

/** A complex type: attributes and elements of its own, after those of its base. */
export interface Complex<
  A extends Attributes = Attributes, E extends Elements = Elements, B = unknown, T = unknown
> extends Note {
  readonly kind: 'complex'
  readonly name: string
  readonly base?: Complex
  readonly attributes: A
  readonly elements: E
  /** Exactly one of the own elements. */
  readonly choice: boolean
  /** At most one of these own elements, which come first. */
  readonly choiceOf?: readonly string[]
  /** The order of the own elements is not known: any will do. */
  readonly anyOrder?: boolean
  /** A client sends it back changed: what isn't marked `inRequest` may be missing, here and in what extends it. */
  readonly sentBack?: boolean
  /** Type of the text content, in the rare element that has text and attributes; the value is under `Value`. */
  readonly text?: Scalar
  readonly _base?: B
  readonly _text?: T
}

/** A wrapper without base that only repeats one element: an array in JSON and in TypeScript. */
export interface FlatList<I extends Shape = Shape> extends Note {
  readonly kind: 'flat'
  readonly name: string
  readonly item: string
  readonly type: I
}

export type Shape = Scalar | Complex<any, any, any> | FlatList<any>

/** A root element of the schema. `linkTypes` are the link Types whose target has this root. */
export interface Root<S extends Complex<any, any, any> = Complex> {
  readonly name: string
  readonly type: S
  readonly linkTypes: readonly string[]
}

type Simplify<T> = { [K in keyof T]: T[K] } & {}
type Value<M> = M extends Member<infer T, boolean, infer Many> ? (Many extends true ? Of<T>[] : Of<T>) : never
type RequiredKeys<E> = { [K in keyof E]: E[K] extends Member<any, true, any> ? K : never }[keyof E]
type MembersOf<E> = { [K in RequiredKeys<E>]: Value<E[K]> } &
  { [K in Exclude<keyof E, RequiredKeys<E>>]?: Value<E[K]> | undefined }

/** The TypeScript type of the values a declaration describes. */
export type Of<S> =
  S extends Scalar<infer T> ? T :
    S extends FlatList<infer I> ? Of<I>[] :
      S extends Complex<infer A, infer E, infer B, infer T>
        ? Simplify<(B extends Complex<any, any, any> ? Of<B> : unknown) & MembersOf<A> & MembersOf<E> &
          (T extends Scalar ? { Value: Of<T> } : unknown)>
        : never

/** The value written under a root element. */
export type ValueOf<R> = R extends Root<infer S> ? Of<S> : never

function scalar<T> (
  name: string, xsd: string, json: Scalar['json'], valueType: boolean, pattern?: RegExp
): Scalar<T> {
  return { kind: 'scalar', name, xsd, json, valueType, ...(pattern && { pattern }) }
}

export const string = scalar<string>('string', 'xs:string', 'string', false)
export const int = scalar<number>('int', 'xs:int', 'number', true)
export const long = scalar<number>('long', 'xs:long', 'number', true)
export const ulong = scalar<number>('ulong', 'xs:unsignedLong', 'number', true)
export const ushort = scalar<number>('ushort', 'xs:unsignedShort', 'number', true)
export const bool = scalar<boolean>('bool', 'xs:boolean', 'boolean', true)
/** ISO 8601 text with 0 to 7 fraction digits, UTC where it ends in Z. */
export const dateTime = scalar<string>('DateTime', 'xs:dateTime', 'string', true,
  /^-?\d{4,}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/)
/** An absolute URL, as text. */
export const url = scalar<string>('UrlType', 'xs:string', 'string', false)
/** `urn:veeam:<Type>:<id>`; not enforced, since published bodies also hold bare GUIDs. */
export const uid = scalar<string>('UidType', 'xs:string', 'string', false)
/** `urn:<Platform>:<Type>:<HierarchyRootId>.<ObjectRef>`; not enforced. */
export const hierarchyObjRef = scalar<string>('HierarchyObjRefType', 'xs:string', 'string', false)
/** `urn:<…>:<…>:<…>`; not enforced. */
export const urn = scalar<string>('UrnType', 'xs:string', 'string', false)
export const double = scalar<number>('double', 'xs:double', 'number', true)
/** A number of hours. */
export const timeSpan = scalar<number>('TimeSpan', 'xs:int', 'number', true)
/** A time of day in XML and a date-time in JSON; a value is either, and keeps its date: see time-of-day.ts. */
export const time = scalar<string>('Time', 'xs:time', 'string', true,
  /^(\d{4,}-\d{2}-\d{2}T)?\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/)
export const ipv4 = scalar<string>('IPv4', 'xs:string', 'string', false, /^\d{1,3}(\.\d{1,3}){3}$/)
export const version = scalar<string>('VersionType', 'xs:string', 'string', false)

/** A text that takes one of the listed values. */
export function enumeration<const V extends readonly string[]> (name: string, values: V): Scalar<V[number]> {
  return { kind: 'scalar', name, xsd: 'xs:string', json: 'string', valueType: false, values }
}

/** A text whose known values are listed, but servers have others. */
export function openEnumeration (name: string, values: readonly string[]): Scalar<string> {
  return { ...enumeration(name, values), open: true } as Scalar<string>
}

/** A whole number within documented bounds. */
export function intBetween (name: string, min: number, max: number): Scalar<number> {
  return { ...int, name, range: [min, max] }
}

type MemberNote = Note & Pick<Member, 'json' | 'inRequest' | 'leftOut' | 'mayStandAlone'>

export function required<T extends Shape> (type: T, note: MemberNote = {}): Member<T, true, false> {
  return { type, required: true, many: false, ...note }
}

export function optional<T extends Shape> (type: T, note: MemberNote = {}): Member<T, false, false> {
  return { type, required: false, many: false, ...note }
}

/** An element that occurs any number of times; with `inRequest: 'required'`, at least once in a request. */
export function repeated<T extends Shape> (type: T, note: MemberNote = {}): Member<T, true, true> {
  return { type, required: true, many: true, ...note }
}

interface Body<A, E, B, T> extends Note {
  readonly base?: B
  readonly attributes?: A
  readonly elements?: E
  readonly choice?: boolean
  readonly choiceOf?: readonly string[]
  readonly anyOrder?: boolean
  readonly sentBack?: boolean
  readonly text?: T
}

/** Declares a complex type; elements in the order of the schema, attributes in the order of JSON. */
export function complexType<
  const A extends Attributes = {}, const E extends Elements = {},
  B extends Complex<any, any, any> | undefined = undefined, T extends Scalar | undefined = undefined
> (name: string, body: Body<A, E, B, T>): Complex<A, E, B, T> {
  const { base, attributes, elements, text, choice = false, ...note } = body
  return {
    kind: 'complex', name, choice, ...note,
    attributes: (attributes ?? {}) as A,
    elements: (elements ?? {}) as E,
    ...(base && { base: base as Complex }),
    ...(text && { text })
  }
}

export function flatList<I extends Shape> (name: string, item: string, type: I, note: Note = {}): FlatList<I> {
  return { kind: 'flat', name, item, type, ...note }
}

export function root<S extends Complex<any, any, any>> (
  name: string, type: S, linkTypes: readonly string[] = []
): Root<S> {
  return { name, type, linkTypes }
}

/** The type and its bases, the outermost base first: the order of XML. JSON has the reverse. */
export function lineage (type: Complex): Complex[] {
  const chain: Complex[] = []
  for (let t: Complex | undefined = type; t; t = t.base) chain.unshift(t)
  return chain
}
