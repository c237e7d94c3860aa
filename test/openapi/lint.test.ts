// The OpenAPI document by the strictest rules of Redocly's linter; what is not asked of it has its reason here.

import { createConfig, lintFromString } from '@redocly/openapi-core'
import t from 'tap'
import { DEFAULT_SERVERS, openApiDocument, SAME_SERVER } from '../../src/contract/openapi.ts'
import { profiles } from '../../src/profiles.ts'

const rules = {
  // An emulator is on localhost.
  'no-server-example.com': 'off',
  // Roots that no operation of the documents carries belong to the schema all the same.
  'no-unused-components': 'off'
} as const

const config = createConfig({ extends: ['recommended-strict'], rules })

// Servers and products have nothing to do with each other.
const cases = [
  ...Object.values(profiles).map(profile => [profile, DEFAULT_SERVERS] as const),
  [profiles.documented, SAME_SERVER] as const
]

for (const [profile, servers] of cases) {
  t.test(`the linter finds nothing in the document of ${profile.name} for ${servers[0]!.url}`, async t => {
    const source = JSON.stringify(openApiDocument(profile, servers))
    const problems = await lintFromString({ source, absoluteRef: '/openapi.json', config: await config })
    t.strictSame(problems.map(each => `${each.location[0]?.pointer}: ${each.message} (${each.ruleId})`), [])
  })
}
