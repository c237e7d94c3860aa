// The library: the emulator in process.

export { startEmulator, type Emulator } from './emulator.ts'
export type { EmulatorEstate, EmulatorWorld, EmulatorWorlds, Made } from './embedded.ts'
export { SettingError, type EmulatorOptions } from './settings.ts'
export { readBundle } from './snapshots/bundle.ts'
export { SnapshotError } from './snapshots/snapshot-error.ts'
export { FixtureError } from './estate/fixture/mistakes.ts'
export { ControlError, type Mistake } from './control/shape.ts'
export type { EmulatorControls } from './control/calls.ts'
export type { Account, Role } from './engine/accounts.ts'
export type { RestoreScope } from './engine/restore-scopes.ts'
