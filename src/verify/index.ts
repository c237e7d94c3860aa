// What the command line uses of this folder; loaded only by the command `verify`, which no start should pay for.

export { asJson, asText, hasDifferences } from './report.ts'
export { SchemaFileError } from './schema-file.ts'
export { verify } from './verify.ts'
