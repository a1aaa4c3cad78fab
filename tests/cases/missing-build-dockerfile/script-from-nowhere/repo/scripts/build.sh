#!/bin/sh
docker build -t acme/edi:latest -f containers/edi/Dockerfile .
