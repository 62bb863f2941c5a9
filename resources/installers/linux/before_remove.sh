#!/bin/sh
# Removes what was compiled. The artist's works lie in the home and are not touched.
find /opt/bowerbird -name __pycache__ -type d -prune -exec rm -r {} +
