// What a reader throws for a body that it refuses, and what it returns otherwise. A message names the
// element or member, the value, what was expected and the line (a JSON pointer in JSON).

/** How strictly a body is read: refuse what the schema refuses, tell it, or take what can be taken. */
export type Validation = 'strict' | 'warn' | 'off'

/** One mistake in a body. `where` is `element OsKind, line 2` or a JSON pointer. */
export interface Issue {
  readonly where: string
  readonly message: string
}

export interface Reading<T> {
  readonly value: T
  /** Mistakes that were let pass: empty unless the validation is `warn`. */
  readonly issues: readonly Issue[]
}

export class BodyError extends Error {
  readonly issues: readonly Issue[]

  constructor (issues: readonly [Issue, ...Issue[]]) {
    const [{ where, message }, ...others] = issues
    const more = others.length > 0 ? ` (and ${others.length} more)` : ''
    super(`${where ? `${where}: ` : ''}${message}${more}`)
    this.name = 'BodyError'
    this.issues = issues
  }
}

/** Text of a body as it is quoted in a message: in double quotes, short, on one line. */
export function quote (text: string): string {
  const line = text.length > 80 ? `${text.slice(0, 80)}…` : text
  return JSON.stringify(line)
}
