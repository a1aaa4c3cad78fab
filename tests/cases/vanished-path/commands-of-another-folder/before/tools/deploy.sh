#!/bin/sh
echo "tools"
