// /api/catalog/vms: pages catalog_vms, catalog_vms_vmname, catalog_vms_vmname_vmrestorepoints,
// catalog_vms_vmname_vmrestorepoints_id, post_catalog_vms_vmname_vmrestorepoints_id_actoinbrowse. A VM is named by its
// name here, and a restore point by the id of the VM restore point that it is the index of.

import { isIndexed } from '../estate/derivations.ts'
import type { Vm, VmRestorePoint } from '../estate/records.ts'
import {
  CatalogVm, CatalogVmRestorePoint, CatalogVmRestorePoints, CatalogVms, type CatalogVmEntityType,
  type CatalogVmRestorePointEntityType
} from '../schema/catalog.ts'
import { handler, type Call, type Claims } from './call.ts'
import { catalogName, utc } from './dates.ts'
import { find, item, list, listOf, type EntityResource } from './entity.ts'
import { encodePart } from './guest-paths.ts'
import { alternate, does, pathOf, refer, to, up } from './links.ts'
import { Refusal } from './refusal.ts'
import { inScope, seesAll } from './scope.ts'
import { done } from './tasks.ts'
import { vmRestorePoints } from './vm-restore-points.ts'

const vmIds = ({ name }: Vm, { world }: Call): readonly string[] => [encodePart(name, world.profile)]
/** What stands in the paths of a restore point in the catalogue. */
export const pointIds = ({ vm, id }: VmRestorePoint, { world }: Call): readonly string[] =>
  [encodePart(vm.name, world.profile), id]

export const catalogVms: EntityResource<Vm, typeof CatalogVmEntityType> = {
  type: 'CatalogVm',
  list: 'listCatalogVms',
  item: 'getCatalogVm',
  entity: CatalogVm,
  entities: CatalogVms,
  records: world => world.estate.catalogVms,
  seesAll,
  visible: (call, { hierarchyObjRef }) => inScope(call, hierarchyObjRef),
  name: (_call, { name }) => name,
  uid: ({ name }) => `urn:veeam:CatalogVm:${name}`,
  ids: vmIds,
  referenceLinks: [
    does('Alternate', 'getCatalogVm', { form: 'Entity' }),
    to('Down', 'CatalogVmRestorePointReferenceList', 'listCatalogVmVmRestorePoints')
  ],
  entityLinks: [alternate(), to('Down', 'CatalogVmRestorePointReferenceList', 'listCatalogVmVmRestorePoints')],
  members: (_call, { name }) => ({ VmDisplayName: name })
}

export const catalogRestorePoints: EntityResource<VmRestorePoint, typeof CatalogVmRestorePointEntityType> = {
  type: 'CatalogVmRestorePoint',
  list: 'listCatalogVmVmRestorePoints',
  item: 'getCatalogVmVmRestorePoint',
  entity: CatalogVmRestorePoint,
  entities: CatalogVmRestorePoints,
  records: world => world.estate.vmRestorePoints,
  visible: (call, point) => isIndexed(point) && inScope(call, point.vm.hierarchyObjRef),
  name: (_call, { created }) => catalogName(created),
  ids: pointIds,
  referenceLinks: [
    does('Up', 'getCatalogVm', { ids: ({ vm }, call) => vmIds(vm, call) }),
    does('Alternate', 'getCatalogVmVmRestorePoint', { form: 'Entity' })
  ],
  entityLinks: [
    alternate(),
    up(() => catalogVms, ({ vm }) => vm, 'Entity'),
    does('Browse', 'browseCatalogVmVmRestorePoint'),
    refer('Related', () => vmRestorePoints, point => point, 'Entity')
  ],
  members: ({ world }, { id, created }) => ({ BackupDateUTC: utc(created, world.profile, id) })
}

/** @throws Refusal noSuchObject */
function findVm ({ world, params }: Call): Vm {
  const given = params.vmName!
  const folded = given.toLowerCase()
  let other: Vm | undefined
  for (const vm of world.estate.catalogVms) {
    if (vm.name === given) return vm
    if (vm.name.toLowerCase() === folded) other ??= vm
  }
  if (other) return other
  throw new Refusal('noSuchObject', { type: 'CatalogVm', id: given })
}

/** @throws Refusal malformedId, noSuchObject */
export function findPoint (call: Call): VmRestorePoint {
  const vm = findVm(call)
  const point = find(call, catalogRestorePoints)
  if (point.vm === vm) return point
  throw new Refusal('noSuchObject', { type: 'CatalogVmRestorePoint', id: call.params.id! })
}

const vmOf = ({ vm }: VmRestorePoint): Vm => vm

export const claims: Claims = {
  listCatalogVms: list(catalogVms),
  getCatalogVm: item(catalogVms, findVm),
  listCatalogVmVmRestorePoints: listOf(catalogRestorePoints, findVm, (vm, { world }) =>
    world.estate.vmRestorePoints.having(vmOf, vm)),
  getCatalogVmVmRestorePoint: item(catalogRestorePoints, findPoint),
  browseCatalogVmVmRestorePoint: handler(findPoint, (call, point) => {
    const { world, session } = call
    world.catalogBrowsing.open(session, point)
    const path = `${pathOf('getCatalogGuestFsRoot', pointIds(point, call))}/`
    return done(call, world.tasks.done(session, 'BrowseVM', { rel: 'Down', type: 'FileSystemItemsList', path }))
  })
}
