REGISTRY ?= quay.io/acme
DIR := api
