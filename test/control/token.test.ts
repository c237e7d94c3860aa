// Beyond loopback the tester's surface asks for a token; what is public does not.

import t from 'tap'
import { calls } from '../../src/control/calls.ts'
import { start } from '../client.ts'

const OPEN = [
  '/emulator/health', '/emulator/openapi.json', '/emulator/schema/RestAPI.xsd', '/emulator/control-openapi.json'
]

t.test('where all addresses are listened on, every call but the public ones needs the token that was made', async t => {
  const emulator = await start(t, { host: '0.0.0.0', fixture: 'empty' })
  const { controlToken, controlUrl } = emulator
  t.match(controlToken, /^[0-9a-f-]{36}$/)
  const ask = (method: string, path: string, token?: string) => fetch(new URL(path, controlUrl!), {
    method, ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } })
  })
  for (const { call: { method, path } } of calls) {
    if (OPEN.includes(path) || path === '/emulator/ca.pem') continue
    for (const wrong of [undefined, 'x', controlToken!.replace(/.$/, '!')]) {
      const answer = await ask(method, path.replace('{id}', 'x'), wrong)
      t.equal(answer.status, 401, `${method} ${path}`)
      t.equal(answer.headers.get('www-authenticate'), 'Bearer')
      t.match(await answer.json(), { error: /needs the token/ })
    }
  }
  for (const path of [...OPEN, '/Emulator/Health/']) t.equal((await ask('GET', path)).status, 200, path)
  for (const path of ['/emulator/clock', '/emulator/estate', '/emulator/']) {
    t.equal((await ask('GET', path)).status, 401)
    t.equal((await ask('GET', path, controlToken!)).status, 200)
  }
  t.equal((await ask('GET', '/emulator/nothing')).status, 401, 'nor is it told what there is')
})

t.test('a token is given, given in a file, or refused to be asked for', async t => {
  const { file } = { file: t.testdir({ token: 'from-a-file\n' }) + '/token' }
  const cases: [object, string | null][] = [
    [{}, null],
    [{ controlToken: 'mine' }, 'mine'],
    [{ controlTokenFile: file }, 'from-a-file'],
    [{ controlToken: 'none', host: '0.0.0.0' }, null]
  ]
  for (const [options, token] of cases) {
    const { controlToken, controlUrl } = await start(t, { fixture: 'empty', ...options })
    t.equal(controlToken, token)
    t.equal((await fetch(`${controlUrl}clock`)).status, token === null ? 200 : 401)
  }
  await t.rejects(start(t, { controlToken: 'x', controlTokenFile: file }), /both given/)
  await t.rejects(start(t, { controlTokenFile: '/nowhere' }), /controlTokenFile: \/nowhere cannot be read: ENOENT/)
})
