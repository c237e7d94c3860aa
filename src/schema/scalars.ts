// Text to scalar values and back to sentences: the lexical rules of the XSD built-in types that the
// declarations use, the same for both readers.

import { ipv4, type Scalar } from './dsl.ts'

/** Whole numbers; those that JavaScript can't hold exactly are refused rather than rounded. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  'xs:int': [-2147483648, 2147483647],
  'xs:long': [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  'xs:unsignedLong': [0, Number.MAX_SAFE_INTEGER],
  'xs:unsignedShort': [0, 65535]
}

const WHOLE = /^[+-]?\d+$/
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/
const DATE_TIME = /^-?(\d{4,})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d))?$/

/** The value a text stands for, or undefined where it isn't one of the type. */
export function parseScalar (type: Scalar, text: string): string | number | boolean | undefined {
  // White space belongs to a text, and is only padding around a number, boolean or date.
  if (type.json === 'string') {
    const value = type.xsd === 'xs:string' ? text : trimmed(text)
    // JSON's form of a time of day has a date, which xs:time hasn't.
    if (type.xsd === 'xs:time' && value.includes('T')) return undefined
    return isScalar(type, value) ? value : undefined
  }
  const word = trimmed(text)
  if (type.json === 'boolean') return BOOLEANS.get(word)
  if (!(type.xsd in RANGES ? WHOLE : DECIMAL).test(word)) return undefined
  const value = Number(word)
  return isScalar(type, value) ? value : undefined
}

/** Whether a value is one of the type: JavaScript type, range, allowed values, form. */
export function isScalar (type: Scalar, value: unknown): boolean {
  if (typeof value === 'number') {
    if (type.json !== 'number' || !Number.isFinite(value)) return false
    const range = rangeOf(type)
    return !range || (Number.isInteger(value) && value >= range[0] && value <= range[1])
  }
  if (typeof value !== 'string' || type.json !== 'string') return typeof value === type.json
  if (type.values) return type.open === true || type.values.includes(value)
  if (type.pattern && !type.pattern.test(value)) return false
  if (type.xsd === 'xs:time') return isDateTime(value.includes('T') ? value : `2000-01-01T${value}`)
  return type.xsd !== 'xs:dateTime' || isDateTime(value)
}

function rangeOf (type: Scalar): readonly [number, number] | undefined {
  return type.range ?? RANGES[type.xsd]
}

/** What a value of the type looks like: follows "is not". */
export function expectationOf (type: Scalar): string {
  if (type.values) return type.open ? `a text such as ${type.values.join(', ')}` : `one of ${type.values.join(', ')}`
  if (type.range) return wholeNumber(type.range)
  if (type === ipv4) return 'an IPv4 address such as 192.168.0.10'
  if (type.xsd === 'xs:string') return 'a text'
  return builtInExpectation(type.xsd)
}

export function builtInExpectation (xsd: string): string {
  const range = RANGES[xsd]
  if (range) return wholeNumber(range)
  if (xsd === 'xs:double') return 'a number'
  if (xsd === 'xs:time') return 'a time of day such as 22:00:00+01:00'
  if (xsd === 'xs:boolean') return 'true or false'
  if (xsd === 'xs:dateTime') return 'a date and time such as 2025-01-31T09:30:00Z'
  return `a valid ${xsd}`
}

function wholeNumber ([min, max]: readonly [number, number]): string {
  return `a whole number from ${min} to ${max}`
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([['true', true], ['1', true], ['false', false], ['0', false]])

/** XSD's white space is these four, fewer than String.trim takes away. */
function trimmed (text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
}

function isDateTime (text: string): boolean {
  const fields = DATE_TIME.exec(text)?.slice(1).map(digits => Number(digits ?? 0))
  if (!fields) return false
  const [year, month, day, hour, minute, second, zoneHour, zoneMinute] =
    fields as [number, number, number, number, number, number, number, number]
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) &&
    (hour < 24 || (hour === 24 && minute === 0 && second === 0)) && minute < 60 && second < 60 &&
    zoneMinute < 60 && zoneHour * 60 + zoneMinute <= 14 * 60
}

function daysIn (year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
