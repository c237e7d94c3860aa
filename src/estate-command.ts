// `vbem-emulator estate`: prints a generated fixture, every mistake of a fixture, or what is in an estate.

import { machineNow } from './engine/clock.ts'
import type { FixtureDocument } from './estate/fixture/format.ts'
import { loadEstate, type LoadedEstate } from './estate/fixture/load.ts'
import { FixtureError, writePath } from './estate/fixture/mistakes.ts'
import { jsonOf, yamlOf } from './estate/fixture/write.ts'
import { inventoryOf, inventoryText } from './estate/inventory.ts'
import { generatedOf, SettingError, type Settings } from './settings.ts'

export interface Printed {
  readonly text: string
  readonly code: 0 | 1
}

interface Asked {
  readonly settings: Settings
  readonly json: boolean
  /** The fixture that an operand names; without one, that of the settings. */
  readonly path: string | undefined
}

const ACTIONS: Readonly<Record<string, (asked: Asked) => Promise<Printed>>> = { generate, validate, describe }

/** @throws SettingError, FixtureError */
export async function runEstateCommand (
  [name, path, ...rest]: readonly string[], settings: Settings, json: boolean
): Promise<Printed> {
  const action = name !== undefined && Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined
  if (action === undefined) {
    const given = name === undefined ? 'estate is given no action' : `There is no action estate ${name}`
    throw new SettingError(`${given}; expected estate generate, estate validate or estate describe`)
  }
  if (path !== undefined && action === generate) {
    throw new SettingError(`estate generate prints a fixture, and reads none: expected no ${path}`)
  }
  if (rest.length > 0) throw new SettingError(`estate ${name} takes one file or folder; expected no ${rest.join(' ')}`)
  if (path === undefined && action === validate) {
    throw new SettingError('estate validate is given no fixture; expected a file or a folder')
  }
  return await action({ settings, json, path })
}

async function generate ({ settings, json }: Asked): Promise<Printed> {
  const options = generatedOf(settings)
  const source = options === undefined && settings.fixture === 'default' ? 'empty' : settings.fixture
  const now = settings.now ?? machineNow()
  const { seed } = settings
  const { layers } = await loadEstate(source, { now, generate: options ?? (seed === undefined ? {} : { seed }) })
  const { version, ...rest } = layers.at(-1)!.document
  const document: FixtureDocument = {
    version: version!, ...((source === 'default' || source === 'full') && { extends: source }), ...rest
  }
  return { text: json ? jsonOf(document) : await yamlOf(document), code: 0 }
}

async function validate ({ settings, json, path }: Asked): Promise<Printed> {
  try {
    await load(path!, settings)
    return { text: json ? '[]\n' : `${path} is fine\n`, code: 0 }
  } catch (error) {
    if (!(error instanceof FixtureError)) throw error
    const mistakes = error.mistakes.map(({ path, ...rest }) => ({ ...rest, path: writePath(path) }))
    return { text: json ? `${JSON.stringify(mistakes, null, 2)}\n` : `${error.message}\n`, code: 1 }
  }
}

async function describe ({ settings, json, path }: Asked): Promise<Printed> {
  const inventory = inventoryOf(await load(path ?? settings.fixture, settings))
  return { text: json ? `${JSON.stringify(inventory, null, 2)}\n` : inventoryText(inventory), code: 0 }
}

function load (source: string | object, settings: Settings): Promise<LoadedEstate> {
  return loadEstate(source, { now: settings.now ?? machineNow(), generate: generatedOf(settings) })
}
