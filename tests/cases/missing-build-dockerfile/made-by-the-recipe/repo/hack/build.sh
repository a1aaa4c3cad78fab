#!/usr/bin/env bash
set -euo pipefail
cat > "${TMP}/Dockerfile" <<EOF
FROM nginx
EOF
docker build -t acme/hack "${TMP}"
cat <<EOF
Usage: docker build -t acme/usage nowhere
EOF
cd "$(dirname "$0")/.."
docker build -t acme/root -f Dockerfile.in .
