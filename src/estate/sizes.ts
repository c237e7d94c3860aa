// How large things are that no fixture gives a size.

import { hashOf } from './hash.ts'

const giga = 1024 ** 3

/** Disk space used inside a machine: between 18 and 130 GB, always the same for the same name. */
export const usedBy = (name: string): number => Math.floor((18 + hashOf(`${name}/used`) / 2 ** 32 * 112) * giga)
