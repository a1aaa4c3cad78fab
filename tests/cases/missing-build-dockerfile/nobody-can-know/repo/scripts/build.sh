#!/bin/sh
docker build -t acme/edge -f "$1/Dockerfile" .
docker build -t acme/edi $CONTEXT
cd "$(mktemp -d)" && docker build -t acme/temp .
