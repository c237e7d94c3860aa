// What the calls about snapshots ask of their world.

export interface ToldSnapshot {
  readonly name: string
  /** The world's time in it. */
  readonly at: string
  /** Of its estate. */
  readonly estate: string
  /** How many it takes in memory. */
  readonly bytes: number
}

export interface SnapshotDesk {
  /** Takes one, in the place of another one of that name. */
  take (name: string): Promise<ToldSnapshot>
  /** Makes everything as it was then; nothing where there is no such snapshot. */
  restore (name: string): Promise<ToldSnapshot | undefined>
  all (): readonly ToldSnapshot[]
  /** Whether there was one. */
  remove (name: string): boolean
  /** As a file, to be given to `--snapshot`. */
  file (name: string): Promise<Buffer | undefined>
}
