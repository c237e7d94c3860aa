// What is wrong with the files of snapshots and bundles.

/** A file that is no snapshot and no bundle, or that this emulator cannot read: the message says why. */
export class SnapshotError extends Error {}
