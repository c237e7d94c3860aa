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
  file (name: string): Buffer | undefined
  bundle (): Promise<Bundle>
}

/** What an emulator has to be told to go on from here, without what would let somebody log on. */
export interface Bundle {
  readonly what: string
  readonly format: number
  /** Of the emulator. */
  readonly version: string
  readonly product: string
  /** The world's time. */
  readonly at: string
  readonly seed: number | null
  /** Options as they were given; of accounts, those that there are. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Who is logged on, with the token that is good for each in an emulator that goes on from the bundle. */
  readonly logonSessions: ReadonlyArray<{ readonly account: string, readonly token: string }>
  /** The file of a snapshot, in base64. */
  readonly snapshot: string
}
