#!/bin/bash
cd "$(dirname "$0")/.."
cat <<FROM_HERE > here/Dockerfile
FROM scratch
FROM_HERE
docker build -t acme/here here
install -m 644 -t installed templates/Dockerfile
docker build -t acme/installed installed
cp -t "$OUT" templates/Dockerfile
docker build -t acme/nowhere nowhere
docker build -t acme/other -f other/Dockerfile.other .
