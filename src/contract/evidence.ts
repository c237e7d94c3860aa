// What is known of the answers of an operation, and how: the statuses that it is documented to have, and what of its
// representations is not documented but inferred.

import type { Operation } from '../operations.ts'
import { lineage, type Complex, type Member, type Shape } from '../schema/dsl.ts'
import { responsesOf } from './openapi-operations.ts'
import { pathParameters } from './parameters.ts'

/** In ascending order. */
export function statusesOf (row: Operation): number[] {
  return Object.keys(responsesOf([row], pathParameters(row.path))).filter(key => key !== 'default').map(Number)
}

/** Names of types, and of single members as `Type.Member`, of which its answers may be made. */
export function inferredOf ({ answer }: Operation): string[] {
  const found = new Set<string>()
  const visited = new Set<Complex>()
  const visit = (shape: Shape): void => {
    if (shape.kind === 'flat') return visit(shape.type)
    if (shape.kind === 'scalar') return
    for (const type of lineage(shape)) {
      if (visited.has(type)) continue
      visited.add(type)
      if (type.known === 'inferred') found.add(type.name)
      for (const [name, member] of Object.entries<Member>({ ...type.attributes, ...type.elements })) {
        if (member.known === 'inferred') found.add(`${type.name}.${name}`)
        visit(member.type)
      }
    }
  }
  if (typeof answer !== 'string') for (const { type } of answer) visit(type)
  return [...found]
}
