// The name of the code cache that belongs to a bundle. V8 takes a cache for the same source length and its
// own version only, but looks at no more than the length: so the name of the bundle carries a hash of its
// content, and that of the cache the version and machine that made it.

export function cacheName (bundle) {
  return `${bundle}.${process.version}-${process.arch}.cache`
}
