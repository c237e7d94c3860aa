// /emulator/incidents: what goes wrong in the estate, by name.

import { listed, object, TEXT } from '../answers.ts'
import { get, post, remove, type Desk } from '../call.ts'
import { INCIDENTS, type Incident, type IncidentKey, type IncidentKind } from '../incidents.ts'
import { choice, ControlError, may, must, record, text, whole, type Inputs, type Shape, type Values } from '../shape.ts'

const kinds = Object.keys(INCIDENTS) as IncidentKind[]

const FIELDS = {
  kind: must(choice(...kinds), kinds.map(kind => `${kind} (${INCIDENTS[kind].about})`).join('; ')),
  repository: may(text, 'name of the repository'),
  backupServer: may(text, 'name of the backup server'),
  account: may(text, 'account, with its domain or without'),
  path: may(text, 'path of the file in its guest, as the API writes it'),
  after: may(whole(1), 'at which request of a session, counted from now'),
  message: may(text, 'what is said of it')
}
const all = record(FIELDS)

/** With what a kind needs, and nothing that means nothing to it. */
const incident: Shape<Values<typeof FIELDS>, Inputs<typeof FIELDS>> & { readonly fields: typeof FIELDS } = {
  ...all,
  read (given, at, tell) {
    const read = all.read(given, at, tell)
    if (!read) return undefined
    const { needs, may } = INCIDENTS[read.kind]
    const known: readonly string[] = ['kind', 'message', ...needs, ...may]
    for (const name of Object.keys(read)) {
      if (known.includes(name)) continue
      tell([...at, name], `means nothing to ${read.kind}, which takes ${known.slice(1).join(', ')}`)
    }
    for (const name of needs as readonly IncidentKey[]) if (read[name] === undefined) tell([...at, name], 'is missing')
    return read
  }
}

const INCIDENT = object({ id: TEXT, kind: { enum: kinds }, given: { type: 'object' }, rules: listed(TEXT) })
const byId = record({ id: must(text, 'id of the incident') })

/** @throws ControlError 404 */
function found ({ incidents }: Desk, id: string): Incident {
  const incident = incidents.all().find(each => each.id === id)
  if (incident) return incident
  const ids = incidents.all().map(each => each.id).join(', ')
  throw new ControlError(404, `There is no incident ${JSON.stringify(id)}; there is ${ids || 'none'}`)
}

export const incidentCalls = {
  begin: post('/emulator/incidents', 'Has something go wrong in the estate, until it is ended', {
    takes: incident,
    main: 'kind',
    answers: { about: 'the incident, and the rules that it is made of', schema: INCIDENT, status: 201 },
    run: (desk: Desk, { kind, ...given }): Promise<Incident> => desk.incidents.begin(desk, kind, given)
  }),
  list: get('/emulator/incidents', 'What goes wrong at present', {
    answers: { about: 'the incidents', schema: object({ incidents: listed(INCIDENT) }) },
    run: ({ incidents }: Desk): { readonly incidents: readonly Incident[] } => ({ incidents: incidents.all() })
  }),
  get: get('/emulator/incidents/{id}', 'One of these', {
    takes: byId,
    main: 'id',
    answers: { about: 'the incident', schema: INCIDENT },
    run: (desk: Desk, { id }): Incident => found(desk, id)
  }),
  end: remove('/emulator/incidents/{id}', 'Ends an incident: nothing of it is left but what it did meanwhile', {
    takes: byId,
    main: 'id',
    answers: { about: 'nothing' },
    async run (desk: Desk, { id }): Promise<void> { await desk.incidents.end(desk, found(desk, id).id) }
  }),
  clear: remove('/emulator/incidents', 'Ends all incidents', {
    answers: { about: 'nothing' },
    async run (desk: Desk): Promise<void> {
      for (const { id } of desk.incidents.all()) await desk.incidents.end(desk, id)
    }
  })
}
