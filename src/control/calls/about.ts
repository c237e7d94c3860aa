// What the emulator says of itself: whether it is up, its certificate, and the contracts of the API and of these calls.
// The contracts are made when first asked for, and kept: nobody needs them to start.

import { VERSION } from '../../version.ts'
import { listed, object, TEXT } from '../answers.ts'
import { get, type Desk } from '../call.ts'
import { ControlError } from '../shape.ts'

const JSON_TYPE = 'application/json; charset=utf-8'

const HEALTH = object({ status: { enum: ['up', 'starting'] }, version: TEXT, product: TEXT, estate: TEXT })

export interface Health {
  readonly status: 'up' | 'starting'
  readonly version: string
  readonly product: string
  readonly estate: string
}

export const aboutCalls = {
  index: get('/emulator', 'What there is, and which version of which product it is', {
    answers: { about: 'the paths', schema: object({ product: TEXT, version: TEXT, paths: listed(TEXT) }) },
    run: ({ world, paths }: Desk): { product: string, version: string, paths: readonly string[] } =>
      ({ product: world.profile.name, version: VERSION, paths: paths.slice(1) })
  }),
  health: get('/emulator/health', 'Whether every port listens, and the name of the estate', {
    answers: { about: 'up; 503 until then', schema: HEALTH, status: ({ status }) => status === 'up' ? 200 : 503 },
    run: ({ world, isServing }: Desk): Health => ({
      status: isServing() ? 'up' : 'starting', version: VERSION, product: world.profile.name, estate: world.estate.name
    })
  }),
  certificate: get('/emulator/ca.pem', 'The certificate of HTTPS, for clients to trust', {
    answers: { about: 'the certificate in PEM', type: 'application/x-pem-file' },
    run ({ certificate }: Desk): string {
      if (certificate === undefined) throw new ControlError(404, 'There is no certificate: HTTPS is off')
      return certificate
    }
  })
}

const kept = new WeakMap<Desk, Map<string, Promise<string>>>()

/** Made once for each desk. */
function once (desk: Desk, name: string, make: () => Promise<string>): Promise<string> {
  let made = kept.get(desk)
  if (!made) kept.set(desk, made = new Map())
  if (!made.has(name)) made.set(name, make())
  return made.get(name)!
}

export const contractCalls = {
  openApi: get('/emulator/openapi.json', 'The API in OpenAPI 3.1', {
    answers: { about: 'the document', type: JSON_TYPE },
    run: (desk: Desk) => once(desk, 'openapi', async () => {
      const { openApiDocument, SAME_SERVER } = await import('../../contract/openapi.ts')
      return JSON.stringify(openApiDocument(desk.world.profile, SAME_SERVER))
    })
  }),
  schema: get('/emulator/schema/RestAPI.xsd', 'The XML schema of the API', {
    answers: { about: 'the schema', type: 'application/xml; charset=utf-8' },
    run: (desk: Desk) => once(desk, 'schema', async () => {
      const { xmlSchema } = await import('../../contract/xml-schema.ts')
      return xmlSchema('published')
    })
  }),
  control: get('/emulator/control-openapi.json', 'These calls in OpenAPI 3.1', {
    answers: { about: 'the document', type: JSON_TYPE },
    run: (desk: Desk) => once(desk, 'control', async () => {
      const { controlOpenApi } = await import('../openapi.ts')
      return JSON.stringify(controlOpenApi())
    })
  })
}
