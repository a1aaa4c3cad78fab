#!/bin/sh
# any service, by its name
if [ -f "$1/docker/Dockerfile" ]; then
  docker build -t "acme/$1" -f "$1/docker/Dockerfile" .
fi
