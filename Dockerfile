# docker build -t sagsgraf .                       the gateway; wants a configuration
# docker build -t sagsgraf-demo --target demo .    the demonstration, emulators and all; it listens on loopback only:
#   docker run --rm --network host sagsgraf-demo
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY . .
RUN npm pack --silent --pack-destination /tmp && mkdir /release && tar xzf /tmp/sagsgraf-*.tgz -C /release --strip-components=1

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY --from=build /release/package.json /release/npm-shrinkwrap.json ./
COPY --from=build /release/scripts ./scripts
# libsql comes for two kinds of C library; this image has the one.
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force && rm -rf node_modules/@libsql/*-musl

FROM node:24-bookworm-slim AS base
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /release ./
# The one place that is written to: the database of the look-up log, where it is not MariaDB.
RUN mkdir .sagsgraf && chown node:node .sagsgraf
VOLUME /app/.sagsgraf
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 4000}/health`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]

FROM base AS demo
CMD ["node", "dist/gateway/main.js"]

FROM base AS gateway
USER root
RUN rm -rf dist-demo
USER node
ENV SAGSGRAF_CONFIG=/etc/sagsgraf/sagsgraf.yaml
CMD ["node", "dist/gateway/main.js"]
