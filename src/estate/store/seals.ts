// Stand-ins for folders and files of the machine, for those who may not see its paths: who was told one may give it
// back, and can name nothing else by it.

import { FixtureError } from '../fixture/mistakes.ts'

export interface Seals {
  seal (path: string): string
  /** The path that was sealed; undefined for anything else. */
  open (seal: string): string | undefined
  /** The error with the seals of paths in place of the paths. */
  hide (error: FixtureError): FixtureError
}

export function createSeals (): Seals {
  const byPath = new Map<string, string>()
  const bySeal = new Map<string, string>()
  return {
    seal (path) {
      let seal = byPath.get(path)
      if (seal === undefined) {
        byPath.set(path, seal = `sealed:${byPath.size + 1}`)
        bySeal.set(seal, path)
      }
      return seal
    },
    open: seal => bySeal.get(seal),
    hide: ({ mistakes }) => new FixtureError(mistakes.map(({ reason, ...place }) => {
      // The longest first: one may be in another. The root is in all, and says nothing.
      const paths = [...byPath].filter(([path]) => path.length > 1).sort(([a], [b]) => b.length - a.length)
      const hidden = paths.reduce((text, [path, seal]) => text.replaceAll(path, seal), reason)
      return { ...place, reason: hidden }
    }))
  }
}
