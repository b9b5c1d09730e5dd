# docker build -t a11y . && docker run --rm -v "$PWD:/work" a11y audit ./public
FROM debian:12.12-slim

ARG A11Y_VERSION=0.1.0
# What pip installs: the published version, or a wheel in the build context.
ARG A11Y_PACKAGE=wkict-a11y==${A11Y_VERSION}

ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    # The container is the border around the browser: inside it can't build its own sandbox.
    A11Y_CONTAINER=1

# Security updates of the browser are wanted, so its version is the distribution's newest.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      ca-certificates chromium-headless-shell fonts-dejavu-core fonts-liberation2 git python3 python3-venv \
 && rm -rf /var/lib/apt/lists/*

RUN python3 -m venv /opt/a11y \
 && /opt/a11y/bin/pip install "${A11Y_PACKAGE}" \
 && ln -s /opt/a11y/bin/a11y /usr/local/bin/a11y \
 && useradd --uid 10001 --create-home a11y \
 && git config --system --add safe.directory '*'

USER 10001
WORKDIR /work
ENTRYPOINT ["a11y"]
CMD ["--help"]
