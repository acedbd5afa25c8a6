#!/bin/sh
# Stops and starts a server of compose.yaml for tests of one that goes away, and returns from `start` when it answers.
# `up kafka` says where the broker is; `down` leaves it to whoever started it.
set -eu
cd "$(dirname "$0")/../../.."
start() { docker compose up --detach --wait "$1" >&2; }
case "$1" in
  up) start "$2" && echo "export KAFKA_BROKERS=127.0.0.1:9092" ;;
  start) start "$2" ;;
  stop) docker compose stop "$2" ;;
  down) ;;
  *) echo "usage: $0 up|start|stop|down [name]" >&2; exit 2 ;;
esac
