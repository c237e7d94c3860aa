// The body of every refusal: page http_response_codes; its members are known from captures.

import { InfoType } from './base.ts'
import { complexType, int, optional, required, root, string } from './dsl.ts'

export const ErrorType = complexType('ErrorType', {
  base: InfoType,
  attributes: { Message: required(string), StatusCode: required(int), Status: optional(string) },
  elements: { FirstChanceExceptionMessage: optional(string), StackTrace: optional(string) },
  source: 'http_response_codes',
  known: 'captured'
})

export const ErrorRoot = root('Error', ErrorType)
