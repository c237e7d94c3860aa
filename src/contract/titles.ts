// Titles of operations in words, made of their ids: `getVmReplicaPoint` is "Get VM replica point".

/** Words that keep a form of their own. */
const FORMS: Readonly<Record<string, string>> = {
  vm: 'VM', vms: 'VMs', vapp: 'vApp', vcloud: 'vCloud', vsphere: 'vSphere', nas: 'NAS', cdp: 'CDP', vlan: 'VLAN',
  vlans: 'VLANs', wan: 'WAN', fs: 'FS', ip: 'IP'
}

const WORDS = /V(?:App|Cloud|Sphere|sphere)|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g

export function titleOf (id: string): string {
  const words = (id.match(WORDS) ?? []).map(word => FORMS[word.toLowerCase()] ?? word.toLowerCase())
  const title = words.join(' ')
  return title.charAt(0).toUpperCase() + title.slice(1)
}
