#!/bin/sh
docker build -t acme/edge -f containers/edge/Dockerfile .
docker build -t acme/tool -f tool.Dockerfile .
