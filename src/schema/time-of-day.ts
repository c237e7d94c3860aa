// Times of day: XML has them as xs:time, JSON as a date-time with the server's date and offset. A value may be
// either text, so that a round trip through one format loses nothing: XML drops the date, JSON says the date of
// no date where a value has none, and reads that date as none. Pages: jobscheduleoptions, jobs_id.

/** The date that .NET gives a time of day that has none. */
const NO_DATE = '0001-01-01T'

/** The text for XML. */
export function timeWithoutDate (value: string): string {
  return value.slice(value.indexOf('T') + 1)
}

/** The text for JSON. */
export function timeWithDate (value: string): string {
  return value.includes('T') ? value : NO_DATE + value
}

/** The value of a text of JSON. */
export function timeFromJson (text: string): string {
  return text.startsWith(NO_DATE) ? text.slice(NO_DATE.length) : text
}
