# legion-lint with the git that it asks: docker run --rm -v "$PWD:/repository:ro" legion-lint
FROM python:3.13.13-slim-bookworm AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY schemas schemas
COPY legion_lint legion_lint
RUN python -m venv /opt/legion-lint \
    && /opt/legion-lint/bin/pip install --no-cache-dir .

FROM python:3.13.13-slim-bookworm
# git is that of the Debian release that the base names; its patches are wanted as soon as they are there.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    # What is mounted belongs to another user; legion-lint has git run nothing that a repository names.
    && git config --system --add safe.directory '*' \
    && useradd --create-home --uid 1000 lint
COPY --from=build /opt/legion-lint /opt/legion-lint
ENV PATH="/opt/legion-lint/bin:$PATH"
USER 1000
WORKDIR /repository
ENTRYPOINT ["legion-lint"]
CMD ["check", "."]
