# The image of the server. Build it from a checkout that has been set up (node_modules is copied, not installed):
#
#   npm ci && docker build -t specproof .
#
# so that the build needs no network: it works behind a mirror and air-gapped, and the image holds exactly the
# packages of the lock file. Node itself is the pinned package `node` among them. Where Docker runs without a bridge,
# add `--network host`.
#
# Run it with the settings of .env.example, with the app's key where GITHUB_PRIVATE_KEY_PATH says (readable by uid 10000),
# and with the group of Docker's socket:
#
#   docker run --init --read-only --tmpfs /tmp --env-file .env -p 3000:3000 \
#     -v specproof-data:/app/data -v /etc/specproof/app.pem:/etc/specproof/app.pem:ro \
#     -v /var/run/docker.sock:/var/run/docker.sock \
#     --group-add "$(stat -c %g /var/run/docker.sock)" specproof
#
# Who may use Docker's socket is root on that host: give the server a host, or a remote DOCKER_HOST, of its own.

FROM debian:trixie-slim AS packages
WORKDIR /app
COPY node_modules/node/bin/node /usr/local/bin/node
COPY package.json package-lock.json ./
COPY scripts scripts
COPY node_modules node_modules
RUN node scripts/prune-dev-packages.mjs

FROM debian:trixie-slim
RUN useradd --uid 10000 --home-dir /app --no-create-home --shell /usr/sbin/nologin specproof \
  && install -d -o specproof -g specproof /app /app/data
WORKDIR /app
COPY --from=packages /usr/local/bin/node /usr/local/bin/node
COPY --from=packages /app/node_modules node_modules
COPY package.json package-lock.json LICENSE* ./
COPY bin bin
COPY sandbox sandbox
# The tag of a sandbox image is computed from its inputs, by the same function that the set-up uses.
COPY scripts/setup scripts/setup
COPY src src

ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
USER specproof
VOLUME /app/data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/livez`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/entries/server.ts"]
