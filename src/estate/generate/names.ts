// The names in generated estates: invented towns, what jobs protect, and what VMs are for.

/** Each with the letters that the names of its machines begin with. */
export const TOWNS: ReadonlyArray<readonly [name: string, letters: string]> = [
  ['Aldermoor', 'ald'], ['Winterford', 'win'], ['Port Brenta', 'bre'], ['Eastmere', 'eas'], ['Fjordby', 'fjo'],
  ['Glasholm', 'gla'], ['Harrowgate', 'har'], ['Iverness', 'ive'], ['Juniper Bay', 'jun'], ['Kettlewick', 'ket'],
  ['Lindhaven', 'lin'], ['Morrowdale', 'mor'], ['Northcliff', 'nor'], ['Oakhurst', 'oak'], ['Pinewater', 'pin'],
  ['Quarrytown', 'qua'], ['Redhollow', 'red'], ['Stonebridge', 'sto'], ['Thornfield', 'tho'], ['Underhill', 'und']
]

/** What the VMs of a job are for, and of how many hundred of them the system is Linux. */
export interface Trade {
  readonly name: string
  readonly roles: readonly string[]
  readonly linux: number
}

export const TRADES: readonly Trade[] = [
  { name: 'Web Servers', roles: ['web', 'proxy', 'shop'], linux: 85 },
  { name: 'Databases', roles: ['sql', 'pg', 'ora'], linux: 45 },
  { name: 'Applications', roles: ['app', 'erp', 'crm', 'mes'], linux: 50 },
  { name: 'File Servers', roles: ['file', 'dfs'], linux: 10 },
  { name: 'Domain and Mail', roles: ['dc', 'exch', 'dns'], linux: 5 },
  { name: 'Development', roles: ['git', 'build', 'test'], linux: 80 },
  { name: 'Terminal Servers', roles: ['rds', 'vdi'], linux: 0 },
  { name: 'Monitoring', roles: ['log', 'mon', 'metrics'], linux: 90 }
]

/** First and second words of companies that rent from a service provider. */
export const COMPANIES: readonly [readonly string[], readonly string[]] = [
  ['Alder', 'Brenta', 'Cobalt', 'Dunmore', 'Ember', 'Fjord', 'Granite', 'Harbour', 'Indigo', 'Juniper', 'Kestrel',
    'Larch', 'Meridian', 'Norden', 'Opal', 'Prairie'],
  ['Logistics', 'Chemicals', 'Foods', 'Optics', 'Shipping', 'Textiles', 'Water Works', 'Aero', 'Timber', 'Media',
    'Dental', 'Tools', 'Energy', 'Paper', 'Travel', 'Ceramics']
]

export const DOMAIN = 'halvorsen.example'
