#!/usr/bin/env python3
"""Starts the AWS API mock: moto, with the gaps filled that services/ describes.

    python -m venv <folder> && <folder>/bin/pip install -r requirements.txt
    <folder>/bin/python serve.py --port 5000

GET /slipway/health tells that it is this mock, and which services it extends. It ends on SIGTERM or Ctrl-C.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import os
import signal
import sys
import threading
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
PINNED = (HERE / "requirements.txt").read_text().split("moto[server]==")[1].strip()


def prepare() -> None:
    """Before moto is imported: it reads its settings then."""
    os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
    # A server that answers must not itself sign calls with somebody's credentials.
    os.environ.update(AWS_ACCESS_KEY_ID="testing", AWS_SECRET_ACCESS_KEY="testing", AWS_EC2_METADATA_DISABLED="true")
    for name in ("AWS_PROFILE", "AWS_ENDPOINT_URL", "AWS_SESSION_TOKEN"):
        os.environ.pop(name, None)
    sys.path.insert(0, str(HERE))
    sys.dont_write_bytecode = True


def load_services() -> list[str]:
    names = sorted(path.stem for path in (HERE / "services").glob("[a-z]*.py"))
    for name in names:
        importlib.import_module(f"services.{name}")
    return names


def main() -> None:
    parser = argparse.ArgumentParser(description="moto with the gaps filled that services/ describes")
    parser.add_argument("--port", type=int, required=True, help="port to listen on; 0 takes a free one")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1); a container needs 0.0.0.0")
    options = parser.parse_args()
    prepare()
    if version("moto") != PINNED:
        sys.exit(f"serve.py extends moto {PINNED}, but {version('moto')} is installed: pip install -r requirements.txt")

    from moto.moto_server.werkzeug_app import MotoRequestHandler
    from werkzeug.serving import make_server

    import leftovers  # noqa: F401  registers its route
    from application import Application
    from extension import Call, Json, control

    services = load_services()

    @control("GET", "/slipway/health")
    def health(_call: Call) -> Json:
        return {"name": "slipway-cloud", "moto": PINNED, "extensions": services}

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server(options.host, options.port, Application(), threaded=True, request_handler=MotoRequestHandler)
    # Requests that call back into moto (and its own subscriptions) find it by this.
    os.environ["MOTO_PORT"] = str(server.port)
    for number in (signal.SIGTERM, signal.SIGINT):
        # shutdown() waits for the loop that this thread runs, so it must be called from another one.
        signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())
    print(f"http://{options.host}:{server.port} moto {PINNED}, extended: {', '.join(services)}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
