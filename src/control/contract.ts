// The contract of the API for machines: its XML schema and its OpenAPI document, as the product in force has them.
// They are made when first asked for, and kept: nobody needs them to start.

import type { FastifyReply } from 'fastify'
import type { World } from '../world.ts'

export type Answer = (reply: FastifyReply) => FastifyReply | Promise<FastifyReply>

export function contractRoutes ({ profile }: World): Readonly<Record<string, Answer>> {
  const openApi = once(async () => {
    const { openApiDocument, SAME_SERVER } = await import('../contract/openapi.ts')
    return JSON.stringify(openApiDocument(profile, SAME_SERVER))
  })
  const schema = once(async () => (await import('../contract/xml-schema.ts')).xmlSchema('published'))
  return {
    '/emulator/openapi.json': async reply => {
      const document = await openApi()
      return reply.type('application/json; charset=utf-8').send(document)
    },
    '/emulator/schema/RestAPI.xsd': async reply => {
      const document = await schema()
      return reply.type('application/xml; charset=utf-8').send(document)
    }
  }
}

function once<T> (make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
