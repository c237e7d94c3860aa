// What stdout says of a server that is ready: one line of JSON with --ready-json, otherwise nothing, unless a person
// looks.

import t from 'tap'
import { VERSION } from '../../src/version.ts'
import { serve } from './child.ts'

t.test('the ready line has its members in order, and nothing follows it', async t => {
  const served = await serve(t)
  const members = ['https', 'http', 'control', 'controlToken', 'product', 'version', 'accounts']
  t.strictSame(Object.keys(served.ready), members)
  const { https, http, control, accounts } = served.ready
  t.match(https, /^https:\/\/127\.0\.0\.1:\d+\/api\/$/)
  t.match(http, /^http:\/\/127\.0\.0\.1:\d+\/api\/$/)
  t.match(control, http!.replace('/api/', '/emulator/'))
  t.match(served.ready, { controlToken: null, product: 'documented', version: VERSION })
  t.strictSame(accounts[0], { userName: 'administrator', password: 'password', roles: ['Portal Administrator'] })
  t.equal((await fetch(http!)).status, 200)
  const { stdout } = await served.stop()
  t.match(stdout, /^\{[^\n]+\}\n$/)
})

t.test('without HTTPS the ready line says null for it', async t => {
  const { ready } = await serve(t, ['--port', 'off', '--http-port', '0'])
  t.equal(ready.https, null)
  t.match(ready.http, /^http:/)
  t.match(ready.control, /^http:/)
})

t.test('without HTTP the ready line says null for it, and the control surface is on HTTPS', async t => {
  const { ready } = await serve(t, ['--port', '0', '--http-port', 'off'])
  t.equal(ready.http, null)
  t.match(ready.control, /^https:.*\/emulator\/$/)
})

t.test('options come from variables too', async t => {
  const { ready } = await serve(t, ['--port', 'off'], {
    VBEM_HTTP_PORT: '0', VBEM_ACCOUNTS: '[{userName: me, password: mine, roles: [Portal User]}]'
  })
  t.strictSame(ready.accounts, [{ userName: 'me', password: 'mine', roles: ['Portal User'] }])
})

t.test('without --ready-json nothing is printed on a stdout that is no terminal', async t => {
  const served = await serve(t, ['--ready-json=false'])
  t.equal((await served.stop()).stdout, '')
})
