// The XML schema of the whole API, as a client would generate classes from it.

import { roots } from '../schema/roots.ts'
import { generateXsd, type XsdForm } from '../schema/xsd.ts'

export type { XsdForm } from '../schema/xsd.ts'

/** `published` is as lenient as the product's schema; `strict` says all that is known. */
export function xmlSchema (form: XsdForm): Promise<string> {
  return generateXsd(roots.values(), form)
}
