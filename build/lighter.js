// Keeps out of the start what this server never uses, or only later: an esbuild plugin. Fastify's compilers for
// JSON schemas are left out (no route has one; the API's own declarations check bodies); TLS, HTTP/2, DNS and
// semver are loaded when something first touches them.

const unused = /^@fastify\/(ajv-compiler|fast-json-stringify-compiler)$/
const later = /^(node:https|node:http2|node:dns|semver)$/

export const lighter = {
  name: 'lighter',
  setup (build) {
    build.onResolve({ filter: unused }, ({ path }) => ({ path, namespace: 'unused' }))
    build.onLoad({ filter: /.*/, namespace: 'unused' }, ({ path }) => ({
      contents: `module.exports = () => () => { throw new Error(${JSON.stringify(
        `A Fastify route of the emulator has a JSON schema, but ${path} is not part of the bundle: see build/lighter.js.`
      )}) }`
    }))

    build.onResolve({ filter: later }, ({ path, importer, resolveDir }) => {
      if (/[\\/]node_modules[\\/]fastify[\\/]/.test(importer)) return { path, namespace: 'later', pluginData: resolveDir }
    })
    build.onLoad({ filter: /.*/, namespace: 'later' }, ({ path, pluginData }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => require(${JSON.stringify(path)})[name] })`,
      resolveDir: pluginData
    }))
  }
}
