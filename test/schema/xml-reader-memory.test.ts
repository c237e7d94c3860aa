// Ten thousand bodies, good and bad, leave no memory behind in libxml2's heap, which never shrinks.

import t from 'tap'
import type { Root } from '../../src/schema/dsl.ts'
import { FileRestoreSpec } from '../../src/schema/filesystem.ts'
import { StartMountSpec } from '../../src/schema/mount.ts'
import { readXml } from '../../src/schema/xml-reader.ts'

const XMLNS = 'xmlns="http://www.veeam.com/ent/v1.0"'

const bodies: [root: Root<any>, body: string, anyRoot: boolean][] = [
  [StartMountSpec, `<StartMountSpec ${XMLNS}><OsKind>Linux</OsKind></StartMountSpec>`, false],
  [StartMountSpec, `<StartMountSpec ${XMLNS}><OsKind>Solaris</OsKind></StartMountSpec>`, false],
  [StartMountSpec, '<Foo><OsKind>Linux</OsKind></Foo>', true],
  [StartMountSpec, '<Foo><OsKind>Solaris</OsKind><Bar/></Foo>', true],
  [StartMountSpec, '<StartMountSpec><OsKind>', false],
  [FileRestoreSpec, '<Foo/>', false]
]

async function readSome (count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const [root, body, anyRoot] = bodies[i % bodies.length]!
    await readXml(root, Buffer.from(body), { validation: 'strict', anyRoot }).catch(() => {})
  }
}

/** As much of WebAssembly as is needed here; its types come with a browser's. */
interface Wasm {
  readonly Memory: new () => { readonly buffer: ArrayBuffer }
  instantiate (...args: unknown[]): Promise<{ readonly instance: { readonly exports: Record<string, unknown> } }>
}

/** The memory of the next module that is instantiated, which no interface of the library gives. */
function watchMemory (): () => number {
  const wasm = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly
  const { instantiate } = wasm
  let memory: InstanceType<Wasm['Memory']> | undefined
  wasm.instantiate = async (...args) => {
    const made = await instantiate(...args)
    memory = Object.values(made.instance.exports).find(each => each instanceof wasm.Memory) as typeof memory ?? memory
    return made
  }
  t.teardown(() => { wasm.instantiate = instantiate })
  return () => memory?.buffer.byteLength ?? 0
}

t.test('no document is left behind', async t => {
  const heapSize = watchMemory()
  await readSome(100)
  const { diag } = await import('libxml2-wasm')
  diag.configure({ enabled: true })
  t.teardown(() => diag.configure({ enabled: false }))
  const before = heapSize()
  t.ok(before > 0)
  await readSome(10_000)
  t.same(diag.report(), {})
  t.equal(heapSize(), before)
})
