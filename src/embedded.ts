// What a test in the same process has of a world: the tester's calls, and what only an object can give.

import { worldGroups, type EmulatorControls, type WorldControls } from './control/calls.ts'
import { controlsOf } from './control/in-process.ts'
import type { ToldWorld } from './control/world-registry.ts'
import type { Clock } from './engine/clock.ts'
import { describeEstate } from './estate/describe.ts'
import type { HostedWorld } from './hosted-world.ts'
import { placesOfMade, type Located } from './resources/located.ts'
import type { HostedWorlds } from './worlds/worlds.ts'

/** What exists, and how a test changes it. */
export interface EmulatorEstate {
  /** In a line: `2 backup servers, 13 VMs, …`. */
  readonly description: string
  /**
   * Puts a fixture, as an object, into the place of the estate, or merges it into that: what it names is changed, and
   * what is new is added. Gives what was made, by sections.
   * @throws FixtureError that lists every mistake; then nothing has changed
   */
  put (fixture: object, options?: { readonly mode?: 'replace' | 'merge' }): Promise<Made>
  /** The whole estate as a fixture, in absolute times and with its ids, that makes the same estate when it is put. */
  export (): Promise<object>
}

/** What was made, by sections: `made.vmRestorePoints[0].href`. */
export type Made = Readonly<Record<string, readonly Located[]>>

/** One of the worlds of an emulator: the tester's calls of it alone. */
export interface EmulatorWorld extends WorldControls, ToldWorld {
  readonly estate: EmulatorEstate
  readonly clock: WorldControls['clock'] & Pick<Clock, 'now'>
}

export interface EmulatorWorlds extends Omit<EmulatorControls['worlds'], 'create'> {
  /** The same call, with a world that is there at once. */
  create (...given: Parameters<EmulatorControls['worlds']['create']>): Promise<EmulatorWorld>
  /** One that is there already: made by HTTP, or by a logon. */
  enter (name: string): Promise<EmulatorWorld>
}

/**
 * What a world has beside the calls of the table.
 * @param base what the Hrefs of what is made begin with
 */
export function embedded (
  { world, store }: HostedWorld, { clock }: WorldControls, base: string
): Pick<EmulatorWorld, 'estate' | 'clock'> {
  return {
    estate: {
      get description () { return describeEstate(world.estate) },
      async put (fixture, { mode = 'replace' } = {}) {
        const change = await (await store()).put(fixture, mode)
        const made = placesOfMade(world, change, base)
        return Object.fromEntries(Array.from(made, ([section, places]) => [section, [...places]]))
      },
      export: async () => (await store()).export()
    },
    clock: { ...clock, now: () => world.clock.now() }
  }
}

export function embeddedWorlds (
  { worlds: calls }: EmulatorControls, worlds: () => Promise<HostedWorlds>
): EmulatorWorlds {
  async function enter (name: string): Promise<EmulatorWorld> {
    const all = await worlds()
    const hosted = await all.enter(name)
    const told = all.get(name)
    const base = (told.httpUrl ?? told.url)!.replace(/\/api\/$/, '')
    const controls = controlsOf(worldGroups, hosted.surface.desk)
    return { ...controls, ...embedded(hosted, controls, base), ...told }
  }
  return { ...calls, create: async (...given) => enter((await calls.create(...given)).name), enter }
}
