import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import { connect, start } from '../client.ts'
import { crlf, exchangeRaw } from './raw.ts'

let emulator: Emulator
t.before(async () => { emulator = await start(t) })

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,' +
  'application/signed-exchange;v=b3;q=0.7'
const FIREFOX = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

// What is asked for, and the type of the answer: undefined where nothing served here is acceptable.
const TABLE: readonly (readonly [string | undefined, string | undefined])[] = [
  [undefined, 'application/xml'],
  ['', 'application/xml'],
  ['*/*', 'application/xml'],
  ['application/*', 'application/xml'],
  ['application/xml', 'application/xml'],
  ['APPLICATION/XML', 'application/xml'],
  ['text/xml', 'text/xml'],
  ['application/json', 'application/json'],
  ['Application/Json', 'application/json'],
  ['application/json; charset=utf-8', 'application/json'],
  ['application/json;charset="utf-8"', 'application/json'],
  ['application/json;odata=verbose;q=0.9, application/xml;q=0.1', 'application/json'],
  ['application/xml;charset=utf-8', 'application/xml'],
  // axios, Python requests and curl, PowerShell, .NET, browsers
  ['application/json, text/plain, */*', 'application/json'],
  [BROWSER, 'application/xml'],
  [FIREFOX, 'application/xml'],
  ['application/json, text/json, text/x-json, text/javascript, application/xml, text/xml', 'application/json'],
  ['text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2', 'application/xml'],
  // q-values
  ['application/xml;q=0.5, application/json;q=0.9', 'application/json'],
  ['application/xml;q=0.9, application/json;q=0.5', 'application/xml'],
  ['application/json;q=0.001', 'application/json'],
  ['application/json, application/xml', 'application/json'],
  ['application/xml, application/json', 'application/xml'],
  ['application/json;q=0.5, */*;q=0.1', 'application/json'],
  ['application/json;q=0.5, */*', 'application/xml'],
  ['application/json;q=0, */*', 'application/xml'],
  ['application/xml;q=0, text/xml;q=0, */*', 'application/json'],
  ['application/json ; q = 0.4 , application/xml ; q = 0.6', 'application/xml'],
  // nothing that is served
  ['text/html', undefined],
  ['image/*', undefined],
  ['application/yaml, text/csv', undefined],
  ['application/json;q=0', undefined],
  ['*/*;q=0', undefined],
  ['application/xml;q=0', undefined],
  ['nonsense', undefined],
  [',', undefined],
  [';q=1', undefined]
]

for (const [accept, expected] of TABLE) {
  t.test(`Accept: ${accept ?? '(none)'} is answered with ${expected ?? '406'}`, async t => {
    const client = connect(emulator)
    const { status, headers, value } = await client.get('/api/', { headers: { accept: accept ?? [] } as {} })
    t.equal(status, expected ? 200 : 406)
    t.equal(headers['content-type'], `${expected ?? 'application/xml'}; charset=utf-8`)
    if (!expected) t.match(value, { StatusCode: 406, Message: /application\/xml.*application\/json/ })
  })
}

t.test('several Accept headers count as one', async t => {
  const [answer] = await exchangeRaw(emulator, crlf(
    'GET /api/ HTTP/1.1', 'Host: a', 'Accept: application/xml;q=0.1', 'Accept: text/html', 'Accept: application/json'
  ), 1)
  t.equal(answer!.headers['content-type'], 'application/json; charset=utf-8')
})

t.test('an error has the format that was asked for', async t => {
  const asked = {
    'application/json': 'application/json',
    'text/xml': 'text/xml',
    '*/*': 'application/xml',
    'text/html': 'application/xml'
  }
  for (const [accept, type] of Object.entries(asked)) {
    const { status, headers } = await connect(emulator).get('/api/nothing', { headers: { accept } })
    t.equal(status, 404)
    t.equal(headers['content-type'], `${type}; charset=utf-8`)
  }
})

t.test('what has no representation is answered whatever is accepted', async t => {
  const client = connect(emulator)
  const { value } = await client.logon()
  const { status } = await client.delete(new URL(value.Href).pathname, { headers: { accept: 'text/html' } })
  t.equal(status, 204)
})

t.test('a format in the query does not choose XML or JSON', async t => {
  const client = connect(emulator)
  t.match((await client.get('/api/?format=json', { headers: { accept: [] } as {} })).headers, { 'content-type': /xml/ })
})
