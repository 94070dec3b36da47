"""Publishing by the clock: what the workflow decides, and that its copies agree."""

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from ssg.build.audit import report
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
        "- run: ssg check --finished",
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


def workflows(heading: str) -> list[dict[str, Any]]:
    """The files in YAML in a chapter of the document on deployment."""
    text = (ROOT / "docs/deployment.md").read_text("utf-8").partition(f"\n## {heading}\n")[2]
    chapter = text.partition("\n## ")[0]
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", chapter, re.DOTALL)]


def preview_scripts() -> list[str]:
    """What the workflows for previews do with git and `ssg`, without installation and upload."""
    _, github, gitlab = workflows("Previews")
    steps = [step.get("run", "") for step in github["jobs"]["preview"]["steps"]]
    both = ["\n".join(step for step in steps if "ssg preview" in step)]
    both.append(
        "\n".join(line for line in gitlab["preview"]["script"] if re.match("git|ssg", line))
    )
    return both


@pytest.mark.parametrize("number", [0, 1], ids=["github", "gitlab"])
def test_the_workflows_for_previews_comment_the_pages_that_changed(
    newsroom: Newsroom, number: int, tmp_path: Path
) -> None:
    script = preview_scripts()[number].replace("/tmp/before", f"{tmp_path}/before")
    script = script.replace(" --screenshots", "")

    def git(*arguments: str) -> str:
        command = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@x.example", *arguments]
        done = subprocess.run(
            command, cwd=newsroom.root, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    git("init", "--quiet", "--initial-branch=main")
    newsroom.article("one", title="One")
    git("add", "config.yaml", "content")
    git("commit", "--quiet", "--message=one")
    base = git("rev-parse", "HEAD")
    newsroom.article("two", title="Two", draft=True)
    git("add", "content")
    git("commit", "--quiet", "--message=two")
    head = git("rev-parse", "HEAD")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "ssg").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" "{ROOT}/build.py" "$@"\n', "utf-8"
    )
    (programs / "ssg").chmod(0o755)
    variables = {
        "PATH": f"{programs}:{os.environ['PATH']}", "RUNNER_TEMP": str(tmp_path), "NAME": "pr-1",
        "URL": "https://pr-1.example/", "BASE": base, "HEAD": head,
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_COMMIT_SHA": head,
    }  # fmt: skip
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=newsroom.root, env={**os.environ, **variables}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    comment = (newsroom.root / "comment.md").read_text("utf-8")
    assert comment.startswith(f"**[Preview of {head[:7]}")
    assert "- new: [Two](https://pr-1.example/ai/2026/05/two/)" in comment
    assert "/one/" not in comment.partition("- changed")[0]


def test_the_workflow_for_previews_gives_no_secrets_to_forks() -> None:
    _, github, _ = workflows("Previews")
    (job,) = github["jobs"].values()
    assert job["if"] == "github.event.pull_request.head.repo.full_name == github.repository"
    assert github["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert "pull_request_target" not in str(github)


def test_the_workflow_for_releases_runs_a_command_that_there_is() -> None:
    release = next(each for each in workflows("`ssg release`") if each.get("name") == "Release")
    runs = [step["run"] for step in release["jobs"]["release"]["steps"] if "run" in step]
    assert runs[-1] == "ssg release production"
    assert release["concurrency"] == {"group": "release"}  # a release is never cancelled
