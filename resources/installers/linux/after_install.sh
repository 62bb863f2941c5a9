#!/bin/sh
# Compiles the libraries once, so that the studio starts as fast as it can for everyone.
/opt/bowerbird/bowerbird -m compileall -q -j 0 /opt/bowerbird/_internal >/dev/null 2>&1 || true
