"""Runs every test and prints, as JSON, how many passed and which failed, by test module."""

from __future__ import annotations

import json
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent


class Report(unittest.TextTestResult):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.modules: dict[str, dict[str, list[str]]] = {}

    def note(self, test: unittest.TestCase, outcome: str, text: str = "") -> None:
        module = self.modules.setdefault(type(test).__module__.split(".")[-1], {"passed": [], "failed": []})
        module[outcome].append(f"{test.id().split('.')[-1]} {text[-600:]}".strip())

    def addSuccess(self, test: unittest.TestCase) -> None:
        super().addSuccess(test)
        self.note(test, "passed")

    def addError(self, test: unittest.TestCase, err: object) -> None:
        super().addError(test, err)  # type: ignore[arg-type]
        self.note(test, "failed", self.errors[-1][1])

    def addFailure(self, test: unittest.TestCase, err: object) -> None:
        super().addFailure(test, err)  # type: ignore[arg-type]
        self.note(test, "failed", self.failures[-1][1])

    def addSubTest(self, test: unittest.TestCase, subtest: unittest.TestCase, err: object) -> None:
        super().addSubTest(test, subtest, err)  # type: ignore[arg-type]
        if err is not None:
            self.note(test, "failed", f"{subtest} {err}")


def main() -> None:
    suite = unittest.defaultTestLoader.discover(str(HERE), top_level_dir=str(HERE.parent))
    result = unittest.TextTestRunner(stream=sys.stderr, resultclass=Report).run(suite)
    assert isinstance(result, Report)
    print(json.dumps(result.modules))


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(HERE.parent))
    main()
