// Where a text stops being JSON, and what was expected there. JSON.parse is the parser; its messages differ
// between versions of the engine and often have no position, so this second look is taken at what it refuses.

export interface SyntaxMistake {
  readonly line: number
  readonly column: number
  readonly message: string
}

/** What has been read, and so what may follow. */
type State = 'value' | 'first item' | 'first name' | 'name' | 'colon' | 'done'

// Unrolled, so that a text of many megabytes needs no stack.
const TOKEN = /[{}[\]:,]|"[^"\\\0-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\0-\x1f]*)*"|(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y
const SPACE = /[ \t\r\n]*/y

/** The first mistake of a text that JSON.parse refuses. */
export function jsonMistake (text: string): SyntaxMistake {
  // The closing brackets that are due: a stack, so that no depth of a body ends in a stack overflow.
  const due: string[] = []
  let state: State | undefined = 'value'
  let at = 0
  let expected = ''
  while (state) {
    SPACE.lastIndex = at
    at += SPACE.exec(text)![0].length
    expected = expectedIn(state, due)
    TOKEN.lastIndex = at
    const token: string | undefined = TOKEN.exec(text)?.[0]
    state = token === undefined ? undefined : next(state, token, due)
    if (state) at += token!.length
  }
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: before.at(-1)!.length + 1, message: `${found(text, at)}, expected ${expected}` }
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
