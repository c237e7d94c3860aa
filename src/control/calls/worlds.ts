// /emulator/worlds: isolated emulators in one process, each with its own estate, clock, rules, journal and accounts.

import { ROLES, type Account } from '../../engine/accounts.ts'
import { readRestoreScope, ScopeError, type RestoreScope } from '../../engine/restore-scopes.ts'
import { builtIn } from '../../estate/fixture/built-in.ts'
import { PRODUCTS } from '../../profiles.ts'
import { listed, object, TEXT } from '../answers.ts'
import { get, post, remove, type Desk } from '../call.ts'
import {
  choice, ControlError, duration, isRecord, listOf, may, moment, must, record, text, whole, type Shape
} from '../shape.ts'
import { WORLD_NAME, type ToldWorld, type Worlds } from '../world-registry.ts'
import { clockMode } from './clock.ts'

const worldName: Shape<string> = {
  schema: { type: 'string', pattern: WORLD_NAME.source, examples: ['suite1'] },
  read (given, at, tell) {
    if (typeof given === 'string' && WORLD_NAME.test(given)) return given
    tell(at, `${JSON.stringify(given)} is no name: expected up to 64 letters, digits, -, _ and dots`)
    return undefined
  }
}

const FIXTURES = [...Object.keys(builtIn), 'empty']

const estate: Shape<object | string> = {
  schema: { oneOf: [{ enum: FIXTURES }, { type: 'object' }] },
  read (given, at, tell) {
    if (isRecord(given)) return given
    const name = FIXTURES.find(each => each === given)
    if (name === undefined) tell(at, `${JSON.stringify(given)} is no fixture: expected one of ${FIXTURES.join(', ')}, or an object`)
    return name
  }
}

const restoreScope: Shape<RestoreScope> = {
  schema: { oneOf: [{ const: 'all' }, { type: 'object' }] },
  read (given, at, tell) {
    try {
      return readRestoreScope(given, 'it')
    } catch (error) {
      if (!(error instanceof ScopeError)) throw error
      tell(at, error.message)
      return undefined
    }
  }
}

const account = record({
  userName: must(text, 'without a domain, unless it is bound to one'),
  password: must(text, 'its password'),
  roles: must(listOf(choice(...ROLES)), 'its roles'),
  restoreScope: may(restoreScope, 'what it may restore, and so sees: all where nothing is said')
})

const accounts = listOf(account) as Shape<readonly Account[]>

const ttl: Shape<number, number | string> = {
  ...duration,
  read (given, at, tell) {
    const ms = duration.read(given, at, tell)
    if (ms === 0) tell(at, '0 is no time to live')
    return ms === 0 ? undefined : ms
  }
}

const NULLABLE = { type: ['string', 'null'] }
const WORLD = object({
  name: TEXT,
  url: { ...NULLABLE, description: 'where its API is, for clients that take a URL; null where HTTPS is off' },
  httpUrl: NULLABLE,
  controlUrl: { ...NULLABLE, description: 'where these calls are for it alone; null where they are off' },
  product: TEXT,
  touched: { type: 'boolean', description: 'whether anybody has entered it: until then it is no more than its name' },
  ttl: { type: ['integer', 'null'], description: 'milliseconds' }
})

const byName = record({ name: must(text, 'its name; letter case counts for nothing') })

/** @throws ControlError 404 */
async function worldsOf ({ worlds }: Desk): Promise<Worlds> {
  if (worlds) return worlds()
  throw new ControlError(404, 'There are no worlds in a world: ask at /emulator/worlds of the server itself')
}

export const worldCalls = {
  list: get('/emulator/worlds', 'The worlds there are, beside the one that is the server itself', {
    answers: { about: 'the worlds', schema: object({ worlds: listed(WORLD) }) },
    run: async (desk: Desk): Promise<{ readonly worlds: readonly ToldWorld[] }> =>
      ({ worlds: (await worldsOf(desk)).list() })
  }),
  create: post('/emulator/worlds', 'Makes a world: an emulator of its own, which nothing in another one touches', {
    takes: record({
      name: must(worldName, 'its name: who logs on as name\\user or user@name is in it'),
      estate: may(estate, 'what there is: a fixture, or the name of one that is built in'),
      product: may(choice(...PRODUCTS), 'the product that it answers like'),
      clock: may(clockMode, 'how its time passes'),
      now: may(moment, 'its time at the beginning'),
      accounts: may(accounts, 'who may log on'),
      ttl: may(ttl, 'how long it stays, in real time, when nothing is asked of it'),
      port: may(whole(0, 65535), 'a port of HTTPS for it alone; 0: any free one, and one of HTTP too'),
      httpPort: may(whole(0, 65535), 'a port of HTTP for it alone; 0: any free one')
    }),
    main: 'name',
    answers: { about: 'the world', schema: WORLD, status: 201 },
    run: async (desk: Desk, given): Promise<ToldWorld> => (await worldsOf(desk)).create(given)
  }),
  get: get('/emulator/worlds/{name}', 'One of these', {
    takes: byName,
    main: 'name',
    answers: { about: 'the world', schema: WORLD },
    run: async (desk: Desk, { name }): Promise<ToldWorld> => (await worldsOf(desk)).get(name)
  }),
  remove: remove('/emulator/worlds/{name}', 'Ends a world, with all that it has; what is in flight in it finishes', {
    takes: byName,
    main: 'name',
    answers: { about: 'nothing' },
    run: async (desk: Desk, { name }): Promise<void> => (await worldsOf(desk)).remove(name)
  })
}
