"""One mock for all tests of a run, and an account for each test: the extended one, or plain moto with CLOUD_PLAIN=1."""

from __future__ import annotations

import atexit
import itertools
import json
import os
import re
import socket
import subprocess
import sys
import time
import unittest
import urllib.error
import urllib.request
from functools import cache
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

HERE = Path(__file__).resolve().parent
PLAIN = os.environ.get("CLOUD_PLAIN") == "1"
accounts = itertools.count(100000000000)


@cache
def endpoint() -> str:
    if PLAIN:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "moto.server", "-p", str(port)]
    else:
        command = [sys.executable, str(HERE.parent / "serve.py"), "--port", "0"]
    environment = {**os.environ, "MOTO_IAM_LOAD_MANAGED_POLICIES": "true", "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    atexit.register(lambda: (server.terminate(), server.wait(10)))
    if not PLAIN:
        assert server.stdout is not None
        found = re.match(r"(http://\S+) ", server.stdout.readline())
        assert found is not None, "serve.py did not start"
        return found.group(1)
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    return f"http://127.0.0.1:{port}"


class CloudCase(unittest.TestCase):
    def setUp(self) -> None:
        self.account = str(next(accounts))

    def client(self, service: str) -> Any:
        return boto3.client(
            service,
            endpoint_url=endpoint(),
            region_name="us-east-1",
            aws_access_key_id=f"AKIASLIP{self.account}",
            aws_secret_access_key="testing",
            config=Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}),
        )

    def control(self, method: str, path: str, body: Any = None) -> Any:
        url = f"{endpoint()}{path}?account={self.account}"
        data = None if body is None else json.dumps(body).encode()
        try:
            with urllib.request.urlopen(urllib.request.Request(url, data=data, method=method), timeout=10) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as error:
            return {"status": error.code, **json.loads(error.read())}

    def leftovers(self) -> dict[str, list[str]]:
        left: dict[str, list[str]] = self.control("GET", "/slipway/leftovers")["leftovers"]
        return left

    def network(self) -> tuple[str, str]:
        """A VPC and a subnet in it."""
        ec2 = self.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        return vpc, ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24")["Subnet"]["SubnetId"]

    def role(self, name: str, principal: Any) -> str:
        statement = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": principal}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        created = self.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=policy)
        return str(created["Role"]["Arn"])
