// What a walk by links alone needs to reach everything: a client that has mounted a point of each sort, prepared a file
// of each mount for download, and browsed the catalogue. Each of these is done by the links that the answers have.

import type { Client } from '../client.ts'
import { follow, pathOf } from '../client.ts'

/** The collections whose points can be mounted. */
const MOUNTABLE = ['/api/vmRestorePoints', '/api/vmReplicaPoints', '/api/agents/agentRestorePoints']

/** Does all that the account of the client may do of it. */
export async function prepare (client: Client): Promise<void> {
  for (const collection of MOUNTABLE) await mountFirst(client, collection)
  await browseCatalogue(client)
}

async function mountFirst (client: Client, collection: string): Promise<void> {
  const list = await client.get(`${collection}?format=Entity`)
  const [point] = list.status === 200 ? Object.values<any[]>(list.value)[0]! : []
  const create = point?.Links.find(({ Rel }: { Rel: string }) => Rel === 'Create')
  if (!create) return
  const mount = await client.get(follow(await client.finish(pathOf(create.Href)), 'Related'))
  const roots: { Href: string }[] = mount.value.FSRoots.DirectoryEntry
  const file = await firstFile(client, roots.map(({ Href }) => pathOf(Href)))
  if (file !== undefined) {
    const body = client.format === 'xml'
      ? '<FileRestoreSpec xmlns="http://www.veeam.com/ent/v1.0"><ForDirectDownload /></FileRestoreSpec>'
      : '{"ForDirectDownload":{}}'
    await client.finish(`${file}?action=restore`, { body })
  }
}

/** The first file in any of some directories, or below them. */
async function firstFile (client: Client, directories: readonly string[]): Promise<string | undefined> {
  for (const directory of directories) {
    const { value } = await client.get(`${directory}?action=listAll`)
    const [file] = value.Files?.FileEntry ?? []
    if (file) return pathOf(file.Href)
    const below = (value.Directories?.DirectoryEntry ?? []).map(({ Href }: { Href: string }) => pathOf(Href))
    const found = await firstFile(client, below)
    if (found !== undefined) return found
  }
  return undefined
}

async function browseCatalogue (client: Client): Promise<void> {
  const vms = await client.get('/api/catalog/vms')
  const [vm] = vms.status === 200 ? vms.value.Ref : []
  if (!vm) return
  const points = await client.get(follow(vm, 'Down'))
  const entity = await client.get(follow(points.value.Ref[0], 'Alternate'))
  const browse = entity.value.Links.find(({ Rel }: { Rel: string }) => Rel === 'Browse')
  if (browse) await client.post(pathOf(browse.Href))
}
