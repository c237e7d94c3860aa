// Back to how it was at the start, as a whole or in parts. Only the time goes on: what is due next is counted from it.

import type { Desk } from './call.ts'

type Part = (desk: Desk) => void | Promise<void>

/** In this order: what an incident did to the estate is undone before the estate is made anew. */
export const PARTS = {
  incidents: async desk => { for (const { id } of desk.incidents.all()) await desk.incidents.end(desk, id) },
  outcomes: ({ world }) => world.outcomes.clear(),
  faults: ({ faults }) => faults.clear(),
  sessions ({ world }) {
    for (const session of [...world.sessions.all()]) world.sessions.end(session, 'expired')
    world.failoverPlans.forget()
    const { records, finish } = world.restoreSessions
    for (const restore of [...records]) finish(restore, { result: 'Failed', reason: 'The emulator was reset' })
    for (const { id } of [...records]) records.remove(id)
  },
  estate: async desk => desk.estateAtStart(),
  clock: ({ world, clockMode }) => world.clock.setMode(clockMode),
  journal: ({ journal }) => journal.clear(),
  coverage: ({ tally }) => tally?.mark()
} satisfies Record<string, Part>

export type PartName = keyof typeof PARTS

export const partNames = Object.keys(PARTS) as PartName[]

export async function reset (desk: Desk, isMeant: (part: PartName) => boolean): Promise<PartName[]> {
  const meant = partNames.filter(isMeant)
  for (const part of meant) await (PARTS[part] as Part)(desk)
  return meant
}
