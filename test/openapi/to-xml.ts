// What OpenAPI says of XML, taken at its word: turns a JSON value into the document that its schema describes, by
// the `xml` objects alone. A property that no schema names is an error.

import type { OpenApiSchema } from '../../src/schema/openapi-schemas.ts'
import { escapeAttribute, escapeText } from '../../src/schema/xml-writer.ts'

export type Schemas = Readonly<Record<string, OpenApiSchema>>

const PREFIX = '#/components/schemas/'

/** The document of a root: a schema with the name and namespace of the element. */
export function toXml (schemas: Schemas, root: OpenApiSchema, value: object): string {
  return element(root.xml!.name!, root, value, ` xmlns="${root.xml!.namespace}"`)

  function element (name: string, schema: OpenApiSchema, value: unknown, namespace = ''): string {
    if (typeof value !== 'object') return `<${name}>${escapeText(scalar(schema, value))}</${name}>`
    const properties = propertiesOf(schema)
    const unknown = Object.keys(value as object).find(property => !properties.has(property))
    if (unknown) throw new Error(`${name} has ${unknown}, which its schema does not name`)
    let attributes = namespace
    let content = ''
    for (const [property, declared] of properties) {
      const given = (value as Record<string, unknown>)[property]
      if (given === null || given === undefined) continue
      const own = declared.xml ?? {}
      const inner = withoutNull(declared)
      if (own.attribute) attributes += ` ${own.name ?? property}="${escapeAttribute(scalar(inner, given))}"`
      else if (declared['x-xml-text']) content += escapeText(scalar(inner, given))
      else if (!Array.isArray(given)) content += element(own.name ?? property, inner, given)
      else {
        const items = given.map(item => element(inner.items!.xml!.name!, inner.items!, item)).join('')
        content += own.wrapped ? `<${own.name ?? property}>${items}</${own.name ?? property}>` : items
      }
    }
    return `<${name}${attributes}>${content}</${name}>`
  }

  /** In the order of XML: what comes first in allOf comes first. */
  function propertiesOf (schema: OpenApiSchema): Map<string, OpenApiSchema> {
    const { allOf = [], properties = {} } = resolved(schema)
    return new Map([...allOf.flatMap(each => [...propertiesOf(each)]), ...Object.entries(properties)])
  }

  function resolved (schema: OpenApiSchema): OpenApiSchema {
    return schema.$ref ? schemas[schema.$ref.slice(PREFIX.length)]! : schema
  }
}

function withoutNull (schema: OpenApiSchema): OpenApiSchema {
  return schema.anyOf?.find(each => each.type !== 'null') ?? schema
}

function scalar (schema: OpenApiSchema, value: unknown): string {
  return schema['x-xml-format'] === 'time' ? String(value).replace(/^.*T/, '') : String(value)
}
