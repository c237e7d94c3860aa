// What a client can name in the guests of estate.yaml, and what it finds there: restore points, and paths as a
// client writes them with what they mean.

export interface Point {
  /** As a path names it. */
  readonly id: string
  /** Absent where the estate has no such restore point. */
  readonly vm?: 'app01' | 'spare01'
}

export const POINTS: readonly Point[] = [
  { id: '710c0a5f-2783-4222-b669-0da996b09b97', vm: 'app01' },
  { id: '3e1f5c86-7c0b-4b6e-9d53-5c1f6a1f0a02', vm: 'app01' },
  { id: 'fb87163e-687d-4006-96c9-0451b5423b85', vm: 'spare01' },
  { id: '00000000-2783-4222-b669-0da996b09b97' },
  { id: 'app01' }
]

export const isGuid = ({ id }: Point): boolean => id.length === 36

export interface Entry {
  /** Canonical. */
  readonly path: string
  /** As an Href writes it. */
  readonly href: string
  /** Of a file. */
  readonly size?: number
  readonly text?: string
  /** Of a folder whose content the fixture says: what is in it, in order. */
  readonly folders?: readonly string[]
  readonly files?: readonly string[]
}

const A = { path: 'C:/data/a.txt', href: 'C:/data/a.txt', size: 5, text: 'hello' }
const ODD = {
  path: 'C:/data/R&D #1 100%.txt', href: 'C:/data/R%26D%20%231%20100%25.txt', size: 16, text: 'drift and offset'
}
const B = { path: 'C:/data/sub/b.bin', href: 'C:/data/sub/b.bin', size: 3000 }
const DATA = { path: 'C:/data', href: 'C:/data', folders: ['C:/data/sub'], files: [A.path, ODD.path] }
const SUB = { path: 'C:/data/sub', href: 'C:/data/sub', folders: [], files: [B.path] }
const DRIVE = { path: 'C:', href: 'C:' }
const ROOT = { path: '/', href: '%2F' }

/** Paths as clients write them; what they name depends on the guest. */
export const PATHS = [
  'C:/data/a.txt', 'c:%5CDATA%5CA.TXT', 'C:/data/R%26D%20%231%20100%25.txt', 'C:/data/sub/b.bin', 'C:/data',
  'C:/data/sub/', 'C:', '%2F', 'C:/data/missing.txt', 'C:/data/../data/a.txt', 'C:/data/a.txt/below'
] as const
export type Path = typeof PATHS[number]

const APP01: Partial<Record<Path, Entry>> = {
  'C:/data/a.txt': A,
  'c:%5CDATA%5CA.TXT': A,
  'C:/data/R%26D%20%231%20100%25.txt': ODD,
  'C:/data/sub/b.bin': B,
  'C:/data': DATA,
  'C:/data/sub/': SUB,
  'C:': DRIVE
}

export type Os = 'Windows' | 'Linux'

/** A guest that the estate knows keeps its system; another one is what the mount asks for. */
export const osOf = (point: Point, asked: Os | undefined): Os => point.vm === 'app01' ? 'Windows' : asked ?? 'Windows'

export const rootsOf = (os: Os): string[] => os === 'Windows' ? ['Volume$0:', 'C:'] : ['/']

export function entryAt (point: Point, os: Os, path: Path): Entry | undefined {
  if (point.vm === 'app01') return APP01[path]
  if (os === 'Windows') return path === 'C:' ? DRIVE : undefined
  return path === '%2F' ? ROOT : undefined
}
