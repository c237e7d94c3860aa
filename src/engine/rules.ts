// Rules by which a tester decides what becomes of requests and of what they start: which ones a rule means, which of
// those it takes (the third one, the first of each session), and how often it has. The newest rule that takes one wins;
// all rules count what they mean, whichever wins.

/** What a rule is held against: a request, a task, a session of work. What is not known fits nothing. */
export interface Subject {
  /** Id in the table of operations: mountVmRestorePoint. */
  readonly operation?: string | undefined
  /** Operation name of a task: MountRestorePoint. */
  readonly task?: string | undefined
  /** Ids and names of what it is about: a restore point, its VM, a job. */
  readonly objects?: readonly string[] | undefined
  /** `DOMAIN\user` */
  readonly account?: string | undefined
  /** Id of the logon session. */
  readonly session?: string | undefined
  readonly method?: string | undefined
  /** Without the query. */
  readonly path?: string | undefined
}

/** Which subjects a rule means. `*` stands for any text, letter case counts for nothing. */
export interface Match {
  /** Id in the table of operations, or operation name of a task. */
  readonly operation?: string
  readonly task?: string
  readonly object?: string
  /** With its domain, or without. */
  readonly account?: string
  /** Its id, or the first 8 digits of that. */
  readonly session?: string
  readonly method?: string
  readonly path?: string
}

export const PER = ['session', 'account', 'object'] as const
export type Per = typeof PER[number]

export interface Rule<T> {
  readonly match: Match
  /** How many of those that are meant it lets pass first. */
  readonly skip: number
  /** How many it takes then; all where nothing is said. */
  readonly times?: number
  /** Counts for each of these on its own. */
  readonly per?: Per
  readonly then: T
}

/** A rule in force. */
export interface Kept<T> extends Rule<T> {
  readonly id: string
  /** How many it has meant. */
  readonly seen: number
  /** How many of those it has taken. */
  readonly matched: number
}

/** @param P what a rule can say something about, each counted on its own */
export interface Rules<T, P extends string = never> {
  add (rule: Rule<T>): Kept<T>
  get (id: string): Kept<T> | undefined
  /** In the order in which they were made. */
  all (): readonly Kept<T>[]
  /** Whether there was one. */
  remove (id: string): boolean
  clear (): void
  /** The rule that takes the subject, if any does. To be asked once for each: asking counts. */
  take (subject: Subject, part?: P): Kept<T> | undefined
  readonly size: number
  save (): RulesState<T>
  load (state: RulesState<T>): void
}

export interface RulesState<T> {
  /** How many there have been. */
  readonly made: number
  readonly rules: ReadonlyArray<Pick<Own<T>, 'kept' | 'counts'>>
}

/** Sessions come and go, and a count of each would stay: beyond these the oldest are forgotten. */
const COUNTED = 10_000

interface Own<T> {
  readonly kept: { -readonly [K in keyof Kept<T>]: Kept<T>[K] }
  readonly means: (subject: Subject) => boolean
  readonly counts: Map<string, number>
}

/**
 * @param name what ids begin with: `fault-1`
 * @param tells whether a rule says something about a part
 */
export function createRules<T, P extends string = never> (
  name: string, tells: (then: T, part: P) => boolean = () => true
): Rules<T, P> {
  const rules = new Map<string, Own<T>>()
  let made = 0
  return {
    add (rule) {
      const kept = { id: `${name}-${++made}`, ...rule, seen: 0, matched: 0 }
      rules.set(kept.id, { kept, means: meaningOf(rule.match), counts: new Map() })
      return kept
    },
    get: id => rules.get(id)?.kept,
    all: () => Array.from(rules.values(), ({ kept }) => kept),
    remove: id => rules.delete(id),
    clear: () => rules.clear(),
    take (subject, part) {
      if (rules.size === 0) return undefined
      let taken: Own<T> | undefined
      for (const own of rules.values()) {
        if (part !== undefined && !tells(own.kept.then, part)) continue
        if (own.means(subject) && counted(own, subject, part)) taken = own
      }
      if (taken) taken.kept.matched++
      return taken?.kept
    },
    get size () { return rules.size },
    save: () => ({ made, rules: Array.from(rules.values(), ({ kept, counts }) => ({ kept, counts })) }),
    load (state) {
      made = state.made
      rules.clear()
      for (const own of state.rules) rules.set(own.kept.id, { ...own, means: meaningOf(own.kept.match) })
    }
  }
}

/** Counts a subject that a rule means; whether it is among those that the rule takes. */
function counted<T> ({ kept, counts }: Own<T>, subject: Subject, part = ''): boolean {
  kept.seen++
  const key = `${part} ${keyOf(kept.per, subject)}`
  const before = counts.get(key) ?? 0
  if (counts.size >= COUNTED && !counts.has(key)) counts.delete(counts.keys().next().value!)
  counts.set(key, before + 1)
  return before >= kept.skip && (kept.times === undefined || before < kept.skip + kept.times)
}

function keyOf (per: Per | undefined, subject: Subject): string {
  switch (per) {
    case 'session': return subject.session ?? ''
    case 'account': return subject.account?.toLowerCase() ?? ''
    case 'object': return subject.objects?.[0]?.toLowerCase() ?? ''
    case undefined: return ''
  }
}

/** Whether a match means a subject. */
export function meaningOf (match: Match): (subject: Subject) => boolean {
  const { operation, task, object, account, session, method, path } = match
  const tests: ((subject: Subject) => boolean)[] = []
  const add = (text: string | undefined, make: (fits: Fits) => (subject: Subject) => boolean) => {
    if (text !== undefined) tests.push(make(fitting(text)))
  }
  add(operation, fits => subject => fits(subject.operation) || fits(subject.task))
  add(task, fits => subject => fits(subject.task))
  add(object, fits => ({ objects }) => objects !== undefined && objects.some(fits))
  add(account, fits => subject => fits(subject.account) || fits(subject.account?.replace(/^.*\\/, '')))
  add(session, fits => subject => fits(subject.session) || fits(subject.session?.slice(0, 8)))
  add(method, fits => subject => fits(subject.method))
  add(path, fits => subject => fits(subject.path))
  return subject => tests.every(test => test(subject))
}

type Fits = (text: string | undefined) => boolean

function fitting (pattern: string): Fits {
  if (!pattern.includes('*')) {
    const wanted = pattern.toLowerCase()
    return text => text !== undefined && text.toLowerCase() === wanted
  }
  const parts = pattern.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  const regex = new RegExp(`^${parts.join('.*')}$`, 'is')
  return text => text !== undefined && regex.test(text)
}
