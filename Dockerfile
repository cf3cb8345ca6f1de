# The pages are built once, on the machine that builds the image; the server runs its TypeScript as it is.
FROM --platform=$BUILDPLATFORM node:24-slim AS pages
WORKDIR /foyer
COPY package.json package-lock.json .npmrc ./
COPY web/package.json web/
RUN npm ci
COPY web web
RUN npm run build --workspace web

FROM node:24-slim AS packages
WORKDIR /foyer
COPY package.json package-lock.json .npmrc ./
COPY web/package.json web/
# Optional ones are helpers of tests and builds that libraries can work with.
RUN npm ci --omit=dev --omit=optional --workspaces=false && npm cache clean --force

FROM node:24-slim
ENV NODE_ENV=production \
    FOYER_DATA_DIR=/data \
    FOYER_HOST=0.0.0.0 \
    FOYER_PORT=5700 \
    NODE_COMPILE_CACHE=/foyer/.cache \
    MALLOC_ARENA_MAX=2 \
    MALLOC_MMAP_THRESHOLD_=32768
WORKDIR /foyer
COPY --from=packages /foyer/node_modules node_modules
COPY package.json openapi.json ./
COPY server server
COPY --from=pages /foyer/web/dist web/dist
# Compiles the server once, so that every start takes it from the cache.
RUN node --max-semi-space-size=2 --expose-gc server/main.ts --compile && mkdir /data && chown -R node:node /data .cache
USER node
VOLUME /data
EXPOSE 5700
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.FOYER_PORT + '/api/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The flags and the MALLOC_ lines are those of bin/server-flags.mjs.
CMD ["node", "--max-semi-space-size=2", "--expose-gc", "server/main.ts"]
