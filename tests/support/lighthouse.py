"""Google's Lighthouse on one page, as on a phone of the middle class.

Speed is a timing, and beside other tests it says more about the machine than about the page. So
only `make lighthouse` asks for it: it audits every kind of page, one after another.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.support.programs import tool

ALL = os.environ.get("LIGHTHOUSE") == "all"
"""Whether every kind of page is audited, and its speed too."""
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
_RUN = """
import { writeFileSync } from "node:fs";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { throttling } from "lighthouse/core/config/constants.js";

const [url, report, flags, slowdown] = process.argv.slice(1);
const chrome = await launch({ chromeFlags: flags.split(" ") });
const { lhr } = await lighthouse(url, {
  port: chrome.port,
  disableFullPageScreenshot: true,
  throttling: { ...throttling.mobileSlow4G, cpuSlowdownMultiplier: Number(slowdown) },
});
writeFileSync(report, JSON.stringify(lhr));
chrome.kill();
process.exit(); // a timer that Lighthouse leaves running would take four seconds
"""
_WANTED = {"accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}
_SPEED = {"performance": 0.95}
_SHIFT = 0.01
_TRIES = 3
"""A busy machine only makes pages seem slower, so the best of several runs counts."""
_SLOWDOWN = 4.0
"""How many times slower than a computer Lighthouse takes a phone to be."""
_COMPUTER = 1750.0
"""The `benchmarkIndex` of that computer: the middle of what Lighthouse's documentation calls a
high-end desktop. On slower machines it asks for less slowdown, so that the phone is the same."""
_BLOCKED = "is-crawlable"
"""The audit that a page which search engines must not list does not pass."""


def failures(url: str, report: Path) -> list[str]:
    """The scores that are too low and what causes them, of the best of several runs."""
    slowdown, failed = _SLOWDOWN, list[str]()
    for _ in range(_TRIES):
        result = _audited(url, report, slowdown)
        if not (failed := _failing(result)):
            break
        slowdown = min(_SLOWDOWN, _SLOWDOWN * result["environment"]["benchmarkIndex"] / _COMPUTER)
    return failed


def _audited(url: str, report: Path, slowdown: float) -> dict[str, Any]:
    packages = Path(tool("lighthouse")).parents[3]
    program = [shutil.which("node") or "node", "--input-type=module", "--eval", _RUN]
    arguments = url, str(report), _FLAGS, str(max(slowdown, 1))
    environment = {**os.environ, "CHROME_PATH": tool("chromium")}
    subprocess.run([*program, *arguments], cwd=packages, env=environment, check=True, timeout=300)
    result: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return result


def _failing(result: dict[str, Any]) -> list[str]:
    wanted = _WANTED | _SPEED if ALL else dict(_WANTED)
    if _is_offline(result["audits"]["errors-in-console"]):
        del wanted["best-practices"]
    if _is_only_blocked(result):
        del wanted["seo"]
    scores = {name: result["categories"][name]["score"] for name in wanted}
    failed = [f"{name}: {score}" for name, score in scores.items() if score < wanted[name]]
    shift = result["audits"]["cumulative-layout-shift"]["numericValue"]
    if shift > _SHIFT:
        failed.append(f"layout shift: {shift}")
    return [*failed, *_causes(result)] if failed else []


def _causes(result: dict[str, Any]) -> list[str]:
    index = result["environment"]["benchmarkIndex"]
    slowdown = result["configSettings"]["throttling"]["cpuSlowdownMultiplier"]
    audits = [
        f"  {name}: {audit['title']} {audit.get('displayValue', '')}"
        for name, audit in result["audits"].items()
        if isinstance(audit["score"], float | int) and audit["score"] < 0.9
    ]
    return [f"  machine: benchmark index {index}, slowed down {slowdown:.1f} times", *audits]


def _is_only_blocked(result: dict[str, Any]) -> bool:
    """Whether a page that asks not to be listed passes every other audit of its category."""
    names = [audit["id"] for audit in result["categories"]["seo"]["auditRefs"]]
    failed = [name for name in names if result["audits"][name]["score"] == 0]
    return failed == [_BLOCKED]


def _is_offline(console: dict[str, Any]) -> bool:
    """Whether all errors on the console come from pictures of other hosts, without a network."""
    errors = [item["description"] for item in console.get("details", {}).get("items", ())]
    return bool(errors) and all(error.endswith("ERR_NAME_NOT_RESOLVED") for error in errors)
