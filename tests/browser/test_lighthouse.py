"""Google's Lighthouse on a page of each kind, with all advertisements."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from ssg.build.job import Result
from tests.support.demo import KINDS, kinds
from tests.support.programs import tool

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
SMALL = "--disable-full-page-screenshot"
WANTED = {"performance": 0.95, "accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}
SHIFT = 0.01
TRIES = 3
"""A busy machine only makes pages seem slower, so the best of several runs counts."""


AUDITS_ALL = os.environ.get("LIGHTHOUSE") == "all"
AUDITED = KINDS if AUDITS_ALL else KINDS[:2]
"""A run takes many seconds: `make test` audits two kinds, `.ci/run` all."""
_BLOCKED = "is-crawlable"
"""The audit that a page which search engines must not list does not pass."""


@pytest.mark.parametrize("kind", AUDITED)
def test_lighthouse_finds_nothing_to_improve(
    demo: Result, demo_address: str, kind: str, tmp_path: Path
) -> None:
    assert lighthouse_failures(demo_address + kinds(demo)[kind], tmp_path / "report.json") == []


def lighthouse_failures(url: str, report: Path) -> list[str]:
    """The failures of the best of several runs."""
    failures: list[str] = []
    for _ in range(TRIES):
        failures = failing(audited(url, report))
        if not failures:
            break
    return failures


def audited(url: str, report: Path) -> dict[str, Any]:
    program = [shutil.which("node") or "node", tool("lighthouse"), url, "--quiet", SMALL]
    into = ["--output", "json", "--output-path", str(report), f"--chrome-flags={FLAGS}"]
    environment = {**os.environ, "CHROME_PATH": tool("chromium")}
    subprocess.run([*program, *into], env=environment, check=True, timeout=180)
    result: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return result


def failing(result: dict[str, Any]) -> list[str]:
    """The scores below `WANTED`, and the audits that cause them."""
    scores = {name: result["categories"][name]["score"] for name in WANTED}
    shift = result["audits"]["cumulative-layout-shift"]["numericValue"]
    if is_offline(result["audits"]["errors-in-console"]):
        del scores["best-practices"]
    if _only_blocked(result):
        del scores["seo"]
    failures = [f"{name}: {score}" for name, score in scores.items() if score < WANTED[name]]
    if shift > SHIFT:
        failures.append(f"layout shift: {shift}")
    causes = [
        f"  {name}: {audit['title']} {audit.get('displayValue', '')}"
        for name, audit in result["audits"].items()
        if isinstance(audit["score"], float | int) and audit["score"] < 0.9
    ]
    return [*failures, *causes] if failures else []


def _only_blocked(result: dict[str, Any]) -> bool:
    """Whether a page that asks not to be listed passes every other audit of its category."""
    names = [audit["id"] for audit in result["categories"]["seo"]["auditRefs"]]
    failed = [name for name in names if result["audits"][name]["score"] == 0]
    return failed == [_BLOCKED]


def is_offline(console: dict[str, Any]) -> bool:
    """Whether all errors on the console come from pictures of other hosts, without a network."""
    errors = [item["description"] for item in console.get("details", {}).get("items", ())]
    return bool(errors) and all(error.endswith("ERR_NAME_NOT_RESOLVED") for error in errors)
