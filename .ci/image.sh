# The steps of .ci/run about the image; sourced by it. No registry of images is asked: the base image is made of
# the Node 24 that .ci/run has installed, npm and the shared libraries of this machine.

export STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot

# All images and containers live in the temporary folder and go with it.
buildah_here=(buildah --root "$work/images" --runroot "$work/images.run")
buildah () { command "${buildah_here[@]}" "$@"; }

get_buildah () {
  # Not `command -v`, which finds the function above.
  if ! type -P buildah > /dev/null; then
    apt-get update
    DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends buildah
  fi
  command buildah --version | sed 's/^/note: /'
}

base_image () {
  local root=$work/base node npm container
  node=$(readlink -f "$work/newest/node_modules/.bin/node")
  npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
  mkdir -p "$root"/{usr/bin,bin,lib,lib64,etc/ssl/certs,usr/lib/node_modules,home/node,root,proc,dev}
  mkdir -m 1777 "$root/tmp"
  cp "$node" "$root/usr/bin/node"
  cp -L /bin/sh /usr/bin/env "$root/bin/"
  ln -s /bin/env "$root/usr/bin/env"
  cp -R "$npm" "$root/usr/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/bin/npm"
  ldd "$node" /bin/sh /usr/bin/env | grep -o '/[^ ]*' | grep '\.so' | sort -u | while read -r library; do
    cp -L --parents "$library" "$root"
  done
  # Names are looked up by libraries that nothing links to.
  find /lib /usr/lib -name 'libnss_*.so.2' -exec cp -L --parents {} "$root" \; 2> /dev/null
  printf 'root:x:0:0::/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n' > "$root/etc/passwd"
  printf 'root:x:0:\nnode:x:1000:\n' > "$root/etc/group"
  container=$(buildah from scratch)
  buildah copy --quiet "$container" "$root" /
  buildah config --env PATH=/usr/local/bin:/usr/bin:/bin --cmd node "$container"
  buildah commit --quiet --format docker "$container" localhost/node-standin
  buildah rm "$container"
  rm -rf "$root"
}

# The npm of the build stages is set up as this machine's is: by files that are mounted while they run.
build_image () {
  local authorities mounts=()
  cat "$(npm config get globalconfig)" "$(npm config get userconfig)" > "$work/npmrc" 2> /dev/null || true
  mounts+=(--volume "$work/npmrc:/root/.npmrc:ro")
  authorities=$(npm config get cafile)
  [ -f "$authorities" ] && mounts+=(--volume "$authorities:$authorities:ro")
  cd "$clone"
  buildah bud --isolation chroot --format docker --build-arg NODE_IMAGE=localhost/node-standin "${mounts[@]}" --tag vbem-emulator .
}

inspect_image () {
  buildah inspect --type image vbem-emulator > "$work/image.inspected"
  node -p 'JSON.stringify(JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).Docker.config, undefined, 2)' \
    "$work/image.inspected" | tee "$work/config.json"
  node -e '
    const assert = require("assert")
    const config = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))
    assert.match(config.User, /^1000/)
    assert.equal(config.StopSignal, "SIGTERM")
    assert.deepEqual(Object.keys(config.ExposedPorts).sort(), ["9398/tcp", "9399/tcp"])
    assert.deepEqual(config.Healthcheck.Test, ["CMD", "node", "/app/dist/cli.js", "health"])
    assert.deepEqual(config.Entrypoint, ["node", "/app/dist/cli.js"])
    assert.ok(config.Env.includes("VBEM_HOST=0.0.0.0"))
  ' "$work/config.json"
}

entrypoint () { node -p 'require(process.argv[1]).Entrypoint.join(" ")' "$work/config.json"; }

run_image () {
  local container https_port http_port
  container=$(buildah from vbem-emulator)
  read -r https_port http_port <<< "$(free_ports)"
  buildah config --env VBEM_PORT="$https_port" --env VBEM_HTTP_PORT="$http_port" "$container"
  # shellcheck disable=SC2046
  serve "$work/image.json" "${buildah_here[@]}" run "$container" -- $(entrypoint) --ready-json
  ask_both "$work/image.json"
  buildah run "$container" -- $(entrypoint) health
  buildah run "$container" -- node -p '`note: user ${process.getuid()}`'
  stop_server
  if buildah run "$container" -- $(entrypoint) health; then
    echo 'The health command says that a stopped server is up.'
    return 1
  fi
  buildah rm "$container"
}

# The same, as `docker run --read-only --cap-drop ALL` would: the root is mounted read-only, and the user has nothing.
run_image_locked () {
  local container root
  container=$(buildah from vbem-emulator)
  root=$(buildah mount "$container")
  # shellcheck disable=SC2016
  serve "$work/locked.json" unshare --mount --propagation private sh -c '
    mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" &&
    exec setpriv --no-new-privs chroot --userspec=1000:1000 "$1" /usr/bin/env -i PATH=/usr/bin:/bin VBEM_HOST=0.0.0.0 \
      node /app/dist/cli.js --ready-json --port 0 --http-port 0
  ' sh "$root"
  ask_both "$work/locked.json"
  grep -E '^Cap(Eff|Prm|Inh):\s*0+$' "/proc/$server/status"
  if touch "/proc/$server/root/app/made" 2> /dev/null; then
    echo 'The root file system can be written.'
    return 1
  fi
  du -sk "$root/app" | sed 's/\([0-9]*\).*/note: \1 KB on top of the base image/'
  stops_cleanly
  buildah umount "$container"
  buildah rm "$container"
}
