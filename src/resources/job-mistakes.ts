// What may be wrong in the body of a request that changes a job: the element is named, with what it is and should be.

import { Refusal } from './refusal.ts'

export const mistake = (element: string, value: unknown, expected: string, root = 'Job'): Refusal =>
  new Refusal('badBody', {
    root, reason: `${element} is ${value === undefined ? 'missing' : JSON.stringify(value)}; expected ${expected}`
  })
