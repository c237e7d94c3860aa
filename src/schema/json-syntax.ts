// Where a text stops being JSON, and what was expected there. JSON.parse is the parser; its messages differ
// between versions of the engine and often have no position, so this second look is taken at what it refuses.

export interface SyntaxMistake {
  readonly line: number
  readonly column: number
  readonly message: string
}

/** What has been read, and so what may follow. */
type State = 'value' | 'first item' | 'first name' | 'name' | 'colon' | 'done'

const PUNCTUATION_OR_WORD =
  /[{}[\]:,]|(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y
const SPACE = /[ \t\r\n]*/y
const PLAIN = /[^"\\\0-\x1f]*/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/** The first mistake of a text that JSON.parse refuses. */
export function jsonMistake (text: string): SyntaxMistake {
  // The closing brackets that are due: a stack, so that no depth of a body ends in a stack overflow.
  const due: string[] = []
  let state: State | undefined = 'value'
  let at = 0
  let expected = ''
  while (state) {
    at = endOf(SPACE, text, at)!
    expected = expectedIn(state, due)
    const end = text[at] === '"' ? endOfString(text, at) : endOf(PUNCTUATION_OR_WORD, text, at)
    state = end === undefined ? undefined : next(state, text.slice(at, end), due)
    if (state) at = end!
  }
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: before.at(-1)!.length + 1, message: `${found(text, at)}, expected ${expected}` }
}

function endOf (pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

/** Piece by piece: one pattern for the whole would need a stack as deep as a text has escapes. */
function endOfString (text: string, start: number): number | undefined {
  for (let at: number | undefined = start + 1; at !== undefined; at = endOf(ESCAPE, text, at)) {
    at = endOf(PLAIN, text, at)!
    if (text[at] === '"') return at + 1
  }
  return undefined
}

function next (state: State, token: string, due: string[]): State | undefined {
  const closes = token === due.at(-1)
  switch (state) {
    case 'colon': return token === ':' ? 'value' : undefined
    case 'name': return token.startsWith('"') ? 'colon' : undefined
    case 'first name': return closes ? closed(due) : next('name', token, due)
    case 'first item': return closes ? closed(due) : next('value', token, due)
    case 'done':
      if (closes) return closed(due)
      if (token !== ',' || due.length === 0) return undefined
      return due.at(-1) === '}' ? 'name' : 'value'
    case 'value':
      if (token === '{') return opened(due, '}', 'first name')
      if (token === '[') return opened(due, ']', 'first item')
      return '}]:,'.includes(token) ? undefined : 'done'
  }
}

function opened (due: string[], bracket: string, state: State): State {
  due.push(bracket)
  return state
}

function closed (due: string[]): State {
  due.pop()
  return 'done'
}

function expectedIn (state: State, due: readonly string[]): string {
  switch (state) {
    case 'value': return 'a value'
    case 'first item': return 'a value or "]"'
    case 'first name': return 'a name in double quotes or "}"'
    case 'name': return 'a name in double quotes'
    case 'colon': return '":"'
    case 'done': return due.length > 0 ? `"," or "${due.at(-1)}"` : 'the end'
  }
}

function found (text: string, at: number): string {
  if (at >= text.length) return 'the text ends'
  if (text[at] === '"') return 'a text that is not closed or has a wrong escape'
  return `found ${JSON.stringify(/^[\w.+-]{1,40}/.exec(text.slice(at))?.[0] ?? String.fromCodePoint(text.codePointAt(at)!))}`
}
