// The command `verify`: checks everything that the emulator can produce for an estate, and then everything it is
// declared to be able to, against the schema file of a product.

import { roots } from '../schema/roots.ts'
import type { Settings } from '../settings.ts'
import { declaredModel } from './declared-model.ts'
import { compareModels, keyOf, type Difference } from './differences.ts'
import { createJudge } from './judge.ts'
import { produce } from './produce.ts'
import { readSchemaFile } from './schema-file.ts'
import { modelOf } from './schema-model.ts'

/** A difference that a representation showed. */
export interface Seen extends Difference {
  /** Representations that have it. */
  readonly count: number
  /** One of them: `GET /api/tasks/task-1`. */
  readonly example: string
}

export interface Verification {
  readonly files: readonly string[]
  readonly representations: number
  readonly valid: number
  readonly invalid: number
  /** Names of the roots that were produced. */
  readonly roots: readonly string[]
  /** URLs that were not asked for, since enough of their kind were. */
  readonly left: number
  /** Ids of served operations that never answered with a representation. */
  readonly without: readonly string[]
  readonly seen: readonly Seen[]
  /** Differences of the declarations that no representation showed. */
  readonly unseen: readonly Difference[]
}

/**
 * @param producer tells every representation that is to be judged
 * @throws SchemaFileError where the file cannot be used
 * @throws SettingError, FixtureError where the emulator cannot start
 */
export async function verify (
  path: string, settings: Settings, producer: typeof produce = produce
): Promise<Verification> {
  const file = await readSchemaFile(path)
  try {
    const ours = declaredModel(roots.values())
    const theirs = modelOf(file.schemas)
    const judge = createJudge(file, ours, theirs)
    const seen = new Map<string, Seen>()
    const names = new Set<string>()
    let valid = 0
    let invalid = 0
    const { left, without } = await producer(settings, ({ method, url, xml }) => {
      const { root, differences } = judge(xml)
      names.add(root)
      if (differences.length === 0) valid++
      else invalid++
      for (const [key, each] of new Map(differences.map(difference => [keyOf(difference), difference]))) {
        const known = seen.get(key)
        seen.set(key, known ? { ...known, count: known.count + 1 } : { ...each, count: 1, example: `${method} ${url}` })
      }
    })
    return {
      files: file.files,
      representations: valid + invalid,
      valid,
      invalid,
      roots: [...names].sort(),
      left,
      without: without.map(row => row.id),
      seen: [...seen.values()].sort(byName),
      unseen: compareModels(ours, theirs).filter(each => !seen.has(keyOf(each))).sort(byName)
    }
  } finally {
    file.validator.dispose()
  }
}

function byName (a: Difference, b: Difference): number {
  return order(a.type, b.type) || order(a.member, b.member) || order(a.kind, b.kind)
}

const order = (a: string, b: string): number => a < b ? -1 : a > b ? 1 : 0
