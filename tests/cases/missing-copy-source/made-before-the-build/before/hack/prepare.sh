#!/bin/sh
cat base.json > generated.json
curl -sSLo rendered.json https://example.com/rendered.json
