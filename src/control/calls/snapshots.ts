// /emulator/snapshots: the state of the whole, kept by names, and had again.

import { COUNT, listed, object, TEXT, TIME } from '../answers.ts'
import { get, post, remove, type Desk } from '../call.ts'
import type { SnapshotDesk, ToldSnapshot } from '../snapshot-desk.ts'
import { ControlError, must, named, record } from '../shape.ts'
import { suggest } from '../../estate/fixture/mistakes.ts'

const SNAPSHOT = object({ name: TEXT, at: TIME, estate: TEXT, bytes: COUNT })
const byName = record({ name: must(named, 'name of the snapshot: letters, digits, -, _ and .') })

/** @throws ControlError 404 */
function missing (snapshots: SnapshotDesk, name: string): ControlError {
  const names = snapshots.all().map(each => each.name)
  return new ControlError(404, `There is no snapshot ${JSON.stringify(name)}${suggest(name, names)}`)
}

export const snapshotCalls = {
  take: post('/emulator/snapshots', 'Keeps everything as it is now, by a name: estate, time, sessions, tasks, rules', {
    takes: byName,
    main: 'name',
    answers: { about: 'the snapshot', schema: SNAPSHOT, status: 201 },
    run: async (desk: Desk, { name }): Promise<ToldSnapshot> => (await desk.snapshots()).take(name)
  }),
  list: get('/emulator/snapshots', 'What was kept', {
    answers: { about: 'the snapshots, the oldest first', schema: object({ snapshots: listed(SNAPSHOT) }) },
    run: async (desk: Desk): Promise<{ readonly snapshots: readonly ToldSnapshot[] }> =>
      ({ snapshots: (await desk.snapshots()).all() })
  }),
  restore: post('/emulator/snapshots/{name}/restore', 'Makes everything as it was then, the time too', {
    takes: byName,
    main: 'name',
    answers: { about: 'the snapshot', schema: SNAPSHOT },
    async run (desk: Desk, { name }): Promise<ToldSnapshot> {
      const snapshots = await desk.snapshots()
      const restored = await snapshots.restore(name)
      if (!restored) throw missing(snapshots, name)
      return restored
    }
  }),
  file: get('/emulator/snapshots/{name}/file', 'One of them as a file, which --snapshot starts with', {
    takes: byName,
    main: 'name',
    answers: { about: 'the file', type: 'application/octet-stream' },
    async run (desk: Desk, { name }): Promise<Buffer> {
      const snapshots = await desk.snapshots()
      const file = snapshots.file(name)
      if (!file) throw missing(snapshots, name)
      return file
    }
  }),
  remove: remove('/emulator/snapshots/{name}', 'Lets go of one', {
    takes: byName,
    main: 'name',
    answers: { about: 'nothing' },
    async run (desk: Desk, { name }): Promise<void> {
      const snapshots = await desk.snapshots()
      if (!snapshots.remove(name)) throw missing(snapshots, name)
    }
  })
}
