// What a RestoreSpec asks for, as data: pages post_vmrestorepoints_id_actionrestore,
// post_vapprestorepoints_id_actionrestore. What is wrong in itself, or does not fit what is restored, is refused here;
// whether what it names is there is known when the task finishes.

import type { RestoredVm, RestoreTarget } from '../engine/restore-outcomes.ts'
import type { Vm, VmRestorePoint } from '../estate/records.ts'
import type { RestoreSpec } from '../schema/backup.ts'
import type { ValueOf } from '../schema/dsl.ts'
import { Refusal } from './refusal.ts'

type Spec = ValueOf<typeof RestoreSpec>
type Parameters = NonNullable<NonNullable<Spec['vCloudVmRestoreSpec']>['VmRestoreParameters']>

export interface VmRestore {
  readonly vm: Pick<RestoredVm, 'copy'>
  readonly target: RestoreTarget | undefined
  /** Only what has changed since is written. */
  readonly quick: boolean
}

export interface VAppRestore {
  readonly vms: readonly RestoredVm[]
  readonly target: RestoreTarget
  readonly vApp: { readonly name: string } | undefined
}

/** To where it was, as without a body. */
const IN_PLACE: VmRestore = { vm: {}, target: undefined, quick: false }

function refuse (where: string, reason: string): never {
  throw new Refusal('badBody', { root: 'RestoreSpec', reason: `${where}: ${reason}` })
}

const GUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i

/** The id in a UID of a type, which may be a bare GUID. */
function idIn (uid: string, type: string, where: string): string {
  const [, guid] = new RegExp(`^(?:urn:veeam:${type}:)?(${GUID.source})$`, 'i').exec(uid.trim()) ?? []
  return guid?.toLowerCase() ?? refuse(where, `${JSON.stringify(uid)} is no UID of a ${type}`)
}

/** The reference of an object of VMware Cloud Director; none where nothing, or an empty text, is given. */
function referenceIn (ref: string | undefined, type: string, where: string): string[] {
  if (!ref) return []
  if (new RegExp(`^urn:vCloud:${type}:${GUID.source}\\.\\S+$`, 'i').test(ref)) return [ref]
  return refuse(where, `${JSON.stringify(ref)} is no reference of the type ${type}`)
}

function wantedBy (parameters: Parameters | undefined, where: string): string[] {
  return [
    ...referenceIn(parameters?.DatastoreRef, 'Datastore', `${where}/DatastoreRef`),
    ...referenceIn(parameters?.OrgVdcStorageProfileRef, 'OrgVdcStorageProfile', `${where}/OrgVdcStorageProfileRef`),
    ...referenceIn(parameters?.LinkedCloneVmTemplateRef, 'VmTemplate', `${where}/LinkedCloneVmTemplateRef`)
  ]
}

/** The one member of the choice that a spec has, which must be among some. */
function chosenIn (spec: Spec, expected: readonly string[]): void {
  const [given] = Object.entries(spec).filter(([, value]) => value != null).map(([name]) => name)
  if (given !== undefined && !expected.includes(given)) {
    refuse(given, `is not what is restored here, expected ${expected.join(' or ')}`)
  }
}

/** @throws Refusal badBody */
export function vmRestoreOf (spec: Spec | undefined, point: VmRestorePoint): VmRestore {
  if (spec === undefined) return IN_PLACE
  chosenIn(spec, ['VmRestoreSpec', 'vCloudVmRestoreSpec'])
  const { vm } = point
  const { VmRestoreSpec: plain, vCloudVmRestoreSpec: cloud } = spec
  if (plain?.KeepOriginalVM && plain.QuickRollback) {
    refuse('VmRestoreSpec/KeepOriginalVM', 'is true, which QuickRollback does not allow: it changes the original VM')
  }
  const ofCloud = vm.hierarchyRoot.platform === 'vCloud'
  const where = plain ? 'VmRestoreSpec' : 'vCloudVmRestoreSpec'
  const given = plain ?? cloud
  if (!ofCloud) refuseCloud(spec, vm)
  else if (plain && !plain.HierarchyRootUid) {
    refuse('VmRestoreSpec/HierarchyRootUid', `is missing: "${vm.name}" is a VM of VMware Cloud Director`)
  }
  const parameters = given?.VmRestoreParameters
  const own = `${where}/VmRestoreParameters`
  if (parameters && idIn(parameters.VmRestorePointUid, 'VmRestorePoint', `${own}/VmRestorePointUid`) !== point.id) {
    refuse(`${own}/VmRestorePointUid`, 'is another restore point than that of the request')
  }
  const keeps = plain?.KeepOriginalVM ?? false
  const name = parameters?.VmNewName || undefined
  return {
    vm: keeps || name !== undefined ? { copy: { name } } : {},
    target: ofCloud
      ? {
          hierarchyRoot: given?.HierarchyRootUid
            ? idIn(given.HierarchyRootUid, 'HierarchyRoot', `${where}/HierarchyRootUid`)
            : vm.hierarchyRoot.id,
          into: referenceIn(cloud?.vAppRef, 'Vapp', `${where}/vAppRef`),
          wanted: wantedBy(parameters, own)
        }
      : undefined,
    quick: plain?.QuickRollback ?? false
  }
}

function refuseCloud ({ VmRestoreSpec: plain, vCloudVmRestoreSpec: cloud }: Spec, { name, hierarchyRoot }: Vm): void {
  const where = cloud
    ? 'vCloudVmRestoreSpec'
    : plain?.HierarchyRootUid
      ? 'VmRestoreSpec/HierarchyRootUid'
      : plain?.VmRestoreParameters ? 'VmRestoreSpec/VmRestoreParameters' : undefined
  if (where) refuse(where, `is of VMware Cloud Director, and "${name}" is a VM of ${hierarchyRoot.platform}`)
}

/**
 * @param points those of the VMs of the vApp
 * @throws Refusal badBody
 */
export function vAppRestoreOf (spec: Spec, points: readonly VmRestorePoint[]): VAppRestore {
  chosenIn(spec, ['vCloudVAppRestoreSpec'])
  const given = spec.vCloudVAppRestoreSpec!
  const newNames = new Map<string, string>()
  const wanted: string[] = []
  for (const [order, each] of (given.VmsRestoreParameters ?? []).entries()) {
    const where = `vCloudVAppRestoreSpec/VmsRestoreParameters/Vm[${order + 1}]`
    const id = idIn(each.VmRestorePointUid, 'VmRestorePoint', `${where}/VmRestorePointUid`)
    if (!points.some(point => point.id === id)) {
      refuse(`${where}/VmRestorePointUid`, 'is no restore point of a VM of the vApp at this time')
    }
    if (each.VmNewName) newNames.set(id, each.VmNewName)
    wanted.push(...wantedBy(each, where))
  }
  const name = given.vAppNewName || undefined
  const into = referenceIn(given.OrgVdcRef, 'OrgVdc', 'vCloudVAppRestoreSpec/OrgVdcRef')
  if (into.length === 0) refuse('vCloudVAppRestoreSpec/OrgVdcRef', 'is empty')
  return {
    vms: points.map(({ id, vm }) => {
      const newName = newNames.get(id) ?? (name === undefined ? undefined : vm.name)
      return { id: vm.id, ...(newName !== undefined && { copy: { name: newName } }) }
    }),
    target: {
      hierarchyRoot: idIn(given.HierarchyRootUid, 'HierarchyRoot', 'vCloudVAppRestoreSpec/HierarchyRootUid'),
      into: name === undefined ? [] : into,
      wanted: name === undefined ? [...wanted, ...into] : wanted
    },
    vApp: name === undefined ? undefined : { name }
  }
}
