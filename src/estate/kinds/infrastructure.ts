// Kinds of the backup infrastructure, beside backup servers, hierarchy roots and repositories.

import { bytes, kind, number, one, text, truth } from './kind.ts'

const TERA = 1024 ** 4

export const wanAccelerators = kind('wanAccelerators', 'WAN accelerator', 'The WAN accelerators', {
  backupServer: one('backupServers', 'The backup server that manages it'),
  description: text('Description', ''),
  capacity: bytes('Size of the global cache', TERA / 10),
  connections: number('Most connections at a time', 1, 100, 5),
  highBandwidth: truth('Whether it works in high bandwidth mode', false)
})
