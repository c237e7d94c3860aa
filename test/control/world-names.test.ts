// Any name that a world may have is one by which clients find it, whatever letters it has, and no other world.

import fc from 'fast-check'
import t from 'tap'
import { connect, start } from '../client.ts'
import { tell } from './tester.ts'

const name = fc.stringMatching(/^[\w.-]{1,24}$/).filter(text => !/^\.+$/.test(text) && !/^vbem(\.|$)/i.test(text))
const inOtherLetters = (text: string) => text.replace(/[a-z]/gi, letter =>
  letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())

t.test('a world of any name is found by path, user name and token, in any letters', async t => {
  const emulator = await start(t, { fixture: 'empty' })
  await fc.assert(fc.asyncProperty(name, name, fc.constantFrom('xml', 'json'), async (own, other, format) => {
    fc.pre(own.toLowerCase() !== other.toLowerCase())
    const { value: told } = await tell(emulator, 'POST', '/emulator/worlds', { name: own })
    await tell(emulator, 'POST', '/emulator/worlds', { name: other })
    const sessionsOf = async (world: string) => {
      const { value } = await tell(emulator, 'GET', `/worlds/${world}/emulator/logonSessions`)
      return value.logonSessions.length
    }
    const changed = inOtherLetters(own)
    const byName = connect(emulator, format)
    for (const userName of [`${changed}\\administrator`, `administrator@${changed}`]) {
      t.equal((await byName.logon(userName)).status, 201, userName)
      t.equal((await byName.get('/api/logonSessions')).status, 200)
    }
    const httpUrl = told.httpUrl.replace(`/worlds/${own}/`, () => `/worlds/${changed}/`)
    const byPath = connect({ ...told, httpUrl, clock: emulator.clock }, format)
    t.equal((await byPath.logon()).status, 201, changed)
    t.equal(await sessionsOf(own), 3)
    t.equal(await sessionsOf(other), 0)
    for (const each of [own, other]) await tell(emulator, 'DELETE', `/emulator/worlds/${each}`)
  }), { numRuns: 40 })
  t.same((await emulator.worlds.list()).worlds, [])
  t.same(emulator.logonSessions.list().logonSessions, [])
})

t.test('a text that is no name makes no world', async t => {
  const emulator = await start(t, { fixture: 'empty' })
  const wrong = fc.string({ unit: 'binary', maxLength: 70 }).filter(text => !/^[\w.-]{1,64}$/.test(text))
  await fc.assert(fc.asyncProperty(fc.oneof(wrong, fc.constantFrom('.', '..', 'x'.repeat(65))), async text => {
    const { status, value } = await tell(emulator, 'POST', '/emulator/worlds', { name: text })
    t.equal(status, 400)
    t.match(value.mistakes, [{ path: 'name' }])
  }), { numRuns: 50 })
  t.same((await emulator.worlds.list()).worlds, [])
})
