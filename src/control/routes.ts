// The tester's surface, under /emulator/: for now whether the emulator is up, and the certificate to trust.

import type { FastifyInstance } from 'fastify'
import type { World } from '../world.ts'
import { VERSION } from '../version.ts'

export interface ControlSettings {
  /** The certificate of HTTPS in PEM, where it is on. */
  readonly certificate: string | undefined
}

export function addControl (app: FastifyInstance, world: World, { certificate }: ControlSettings): void {
  app.get('/emulator/health', (_request, reply) => reply
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ status: 'up', version: VERSION, product: world.profile.name, estate: world.estate.name })))

  if (certificate !== undefined) {
    app.get('/emulator/ca.pem', (_request, reply) => reply.type('application/x-pem-file').send(certificate))
  }
}
