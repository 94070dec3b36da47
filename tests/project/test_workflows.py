"""Publishing by the clock: what the workflow decides, and that its copies agree."""

import os
import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from ssg.build import report
from tests.support.newsroom import Newsroom
from tests.support.programs import ROOT

OURS = ROOT / ".github/workflows/publish.yml"
STARTER = ROOT / "ssg/desk/starter/_github/workflows/publish.yml"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the workflow takes bash")


def decided(folder: Path) -> str:
    """What the workflow's first job decides where `.ssg` is as the last build left it."""
    steps = yaml.safe_load(STARTER.read_text("utf-8"))["jobs"]["due"]["steps"]
    script = next(step["run"] for step in steps if step.get("id") == "due")
    output = folder / "output"
    output.write_text("")
    environment = {**os.environ, "GITHUB_OUTPUT": str(output)}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=folder, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return output.read_text().strip()


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path, bare=True)


@pytest.mark.parametrize(
    ("hours", "zone", "expected"),
    [
        (None, "", "build=no"),
        (2, "+00:00", "build=no"),
        (2, "-07:00", "build=no"),
        (-2, "+00:00", "build=yes"),
        (-2, "+09:00", "build=yes"),
    ],
)
def test_the_clock_publishes_only_what_is_due(
    newsroom: Newsroom, hours: int | None, zone: str, expected: str
) -> None:
    if hours is not None:
        moment = datetime.now(UTC) + timedelta(hours=hours)
        local = moment.astimezone(datetime.fromisoformat(f"2026-01-01T00:00{zone}").tzinfo)
        newsroom.article("soon", date=local.isoformat(timespec="seconds"))
    before = (datetime.now(UTC) - timedelta(hours=3)).isoformat()
    report.write(report.of(newsroom.build(now=before)), newsroom.root / ".ssg/report.json")
    assert decided(newsroom.root) == expected


def test_without_a_report_of_the_last_build_it_builds(tmp_path: Path) -> None:
    assert decided(tmp_path) == "build=yes"


def test_the_copies_of_the_workflow_agree() -> None:
    starter = STARTER.read_text("utf-8")
    assert f"```yaml\n{starter}```" in (ROOT / "docs/deployment.md").read_text("utf-8")
    ours = OURS.read_text("utf-8").splitlines()
    differing = [line for line in starter.splitlines() if line not in ours]
    assert [line.strip() for line in differing] == [
        '- run: pip install "dateline-ssg[search]"',
        '- run: ssg build --base-url "${{ steps.pages.outputs.base_url }}/" '
        "--output public --report .ssg/report.json",
    ]


def test_the_report_says_when_and_not_what(newsroom: Newsroom) -> None:
    newsroom.article("secret", date="2026-07-01T09:00:00+02:00")
    result = newsroom.build()
    assert result.summary.coming is not None
    assert result.summary.coming.what == ("content/articles/secret.md appears",)
    report.write(report.of(result), newsroom.root / "report.json")
    written = (newsroom.root / "report.json").read_text("utf-8")
    assert '"due": "2026-07-01T07:00:00Z"' in written
    assert "secret" not in written


def test_a_release_is_audited_and_carries_its_lock_and_bill_of_materials() -> None:
    """The workflow itself only calls `make release`, which anybody can try."""
    jobs = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text("utf-8"))["jobs"]
    assert {"run": "make release"} in jobs["build"]["steps"]
    assert "write" not in jobs["build"]["permissions"].get("contents", "")
    release = (
        (ROOT / "Makefile").read_text("utf-8").partition("\nrelease: audit")[2].partition("\n\n")[0]
    )
    assert (
        "requirements requirements.lock --pyproject pyproject.toml --output-file dist/d" in release
    )
    assert "cp requirements.lock dist/" in release


def test_every_locked_dependency_has_hashes() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        entries = re.split(r"\n(?=[A-Za-z])", (ROOT / name).read_text("utf-8").strip())
        assert len(entries) > 5
        assert [
            entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry
        ] == []


def test_the_tests_that_the_security_policy_names_exist() -> None:
    named = re.findall(r"`(tests/[\w/.]+)`", (ROOT / "SECURITY.md").read_text("utf-8"))
    assert len(named) > 15
    assert [path for path in named if not (ROOT / path).exists()] == []
