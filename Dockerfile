# The emulator as a small image: no shell scripts, no root, nothing that writes.
#   docker build -t vbem-emulator .
#   docker run --rm -p 9398:9398 -p 9399:9399 vbem-emulator --task-end auto
# It also runs with --read-only --cap-drop ALL.

ARG NODE_IMAGE=node:24-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY build build
COPY fixtures fixtures
COPY src src
# Here, under the Node that will run it, so that V8's code cache fits.
RUN npm run build

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="vbem-emulator" \
      org.opencontainers.image.description="Emulator of the Veeam Backup Enterprise Manager REST API, for integration tests" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY package.json LICENSE ./
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
ENV NODE_ENV=production \
    VBEM_HOST=0.0.0.0
# The number, so that Kubernetes can see that it isn't root.
USER 1000:1000
EXPOSE 9398 9399
STOPSIGNAL SIGTERM
# Asks the port and scheme that are in force: it reads the same settings.
HEALTHCHECK --interval=10s --timeout=5s --start-period=5s CMD ["node", "/app/dist/cli.js", "health"]
ENTRYPOINT ["node", "/app/dist/cli.js"]
