// The estate in one line, for the banner at the start.

import type { Estate } from './estate.ts'

/** `2 backup servers, 13 VMs, 52 VM restore points` */
export function describeEstate (estate: Estate): string {
  return [
    counted(estate.backupServers.size, 'backup server'),
    counted(estate.vms.size, 'VM'),
    counted(estate.vmRestorePoints.size, 'VM restore point')
  ].join(', ')
}

function counted (count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
