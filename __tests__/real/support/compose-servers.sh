#!/bin/sh
# Stops and starts a server of compose.yaml for tests of one that goes away: `compose-servers.sh stop|start <name>`.
# Returns from `start` when the server answers.
set -eu
cd "$(dirname "$0")/../../.."
case "$1" in
  start) exec docker compose up --detach --wait "$2" ;;
  stop) exec docker compose stop "$2" ;;
  *) echo "usage: $0 stop|start <name>" >&2; exit 2 ;;
esac
