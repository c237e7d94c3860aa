import t from 'tap'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { openApiDocument, SAME_SERVER } from '../../src/contract/openapi.ts'
import { profiles } from '../../src/profiles.ts'
import { connect, start } from '../client.ts'

t.test('the OpenAPI document is served as JSON, and leads to the server it came from', async t => {
  const client = connect(await start(t))
  const reply = await client.get('/emulator/openapi.json', { plain: true })
  t.match(reply, { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' } })
  t.strictSame(JSON.parse(reply.text), JSON.parse(JSON.stringify(openApiDocument(profiles.documented, SAME_SERVER))))
  t.equal((await client.get('/emulator/openapi.json', { plain: true })).text, reply.text)
})

t.test('the OpenAPI document has the property names of the product', async t => {
  const client = connect(await start(t, { product: '13.0' }))
  const { components } = JSON.parse((await client.get('/emulator/openapi.json', { plain: true })).text)
  t.strictSame(components.schemas.ReferenceType.properties.href, {
    type: 'string', format: 'uri', xml: { name: 'Href', attribute: true }
  })
})

t.test('the schema is served as XML, needs no logon, and judges what the emulator answers', async t => {
  const client = connect(await start(t))
  const reply = await client.get('/emulator/schema/RestAPI.xsd', { plain: true })
  t.match(reply, { status: 200, headers: { 'content-type': 'application/xml; charset=utf-8' } })
  const schema = XmlDocument.fromString(reply.text)
  const validator = XsdValidator.fromDoc(schema)
  const judge = (text: string) => {
    const document = XmlDocument.fromString(text)
    try { validator.validate(document) } finally { document.dispose() }
  }
  const { text } = await client.logon()
  t.doesNotThrow(() => judge(text))
  t.throws(() => judge(text.replaceAll('SessionId', 'SessionKey')))
  validator.dispose()
  schema.dispose()
})

t.test('the contract is found in any letter case, with HEAD, and by no other method', async t => {
  const client = connect(await start(t))
  t.equal((await client.get('/emulator/schema/restapi.xsd', { plain: true })).status, 200)
  const head = await client.request('HEAD', '/emulator/schema/RestAPI.xsd', { plain: true })
  t.match(head, { status: 200, text: '' })
  const refused = await client.post('/emulator/schema/RestAPI.xsd', { plain: true })
  t.match(refused, { status: 405, headers: { allow: 'GET, HEAD' } })
})
