#!/usr/bin/env bash
pylint legion
