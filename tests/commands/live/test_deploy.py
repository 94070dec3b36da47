"""`ssg deploy`, run as an editor runs it."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from ssg.commands import common
from tests.support.deploys import EVENING, MORNING, BuiltSite, contents
from tests.support.newsroom import Newsroom
from tests.support.programs import ROOT, run


@pytest.fixture
def site(tmp_path: Path) -> BuiltSite:
    site = BuiltSite(tmp_path / "newsroom", "../www")
    site.build(MORNING)
    return site


def test_a_built_site_is_deployed(bare: Newsroom) -> None:
    bare.article("one")
    bare.setting("deploy: {production: www}")
    assert run(bare.root).returncode == common.OK
    done = run(bare.root, "deploy")
    count = len(bare.tree())
    assert (done.returncode, done.stderr) == (common.OK, "")
    assert done.stdout.startswith("Deployed public/ to www in ")
    assert {path: (bare.root / "www" / path).read_bytes() for path in bare.tree()} == bare.tree()
    done = run(bare.root, "deploy", "production")
    assert done.stdout == f"www is up to date: {count} files.\n"


def test_a_dry_run_changes_nothing(site: BuiltSite) -> None:
    done = run(site.root, "deploy", "--dry-run")
    assert (done.returncode, done.stderr) == (common.OK, "")
    assert done.stdout.endswith(
        "In all: 6 new, 0 unchanged; 175 bytes to send.\nThis was a dry run: nothing was changed.\n"
    )
    assert not (site.root / "../www").exists()


def test_a_deploy_that_deletes_too_much_needs_leave(site: BuiltSite) -> None:
    run(site.root, "deploy")
    site.build({"index.html": "x"})
    done = run(site.root, "deploy")
    assert (done.returncode, done.stdout) == (common.USAGE, "")
    assert "add --max-deletes 5" in done.stderr
    assert run(site.root, "deploy", "--max-deletes", "5").returncode == common.OK


def test_files_of_others_are_deleted_only_with_yes(site: BuiltSite, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    for number in range(6):
        (tmp_path / f"www/{number}.html").write_text("mine", "utf-8")
    done = run(site.root, "deploy", "--max-deletes", "10")
    assert (done.returncode, "Add --yes to delete them" in done.stderr) == (common.USAGE, True)
    assert run(site.root, "deploy", "--yes", "--max-deletes", "10").returncode == common.OK
    assert not list((tmp_path / "www").glob("?.html"))


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("", 0), ("n", 130)])
def test_at_a_terminal_the_plan_is_shown_and_confirmed(
    site: BuiltSite, tmp_path: Path, answer: str, code: int
) -> None:
    run(site.root, "deploy")
    site.build(EVENING)
    ours, terminal = pty.openpty()
    command = [sys.executable, str(ROOT / "build.py"), "deploy"]
    with subprocess.Popen(command, cwd=site.root, stdin=terminal, stdout=subprocess.PIPE) as shell:
        os.write(ours, f"{answer}\n".encode())
        shown, _ = shell.communicate(timeout=60)
    os.close(ours)
    os.close(terminal)
    assert shell.returncode == code
    assert b"In all: 2 new, 4 changed, 1 deleted, 1 unchanged" in shown
    expected = contents(EVENING if code == 0 else MORNING)["index.html"]
    assert (tmp_path / "www/index.html").read_bytes() == expected


def test_a_secret_in_the_settings_is_refused_and_not_printed(tmp_path: Path) -> None:
    site = BuiltSite(tmp_path / "newsroom", "s3://AKIAEXAMPLE:hunter2@bucket")
    site.build(MORNING)
    done = run(site.root, "deploy")
    assert (done.returncode, "contains a password or a key" in done.stderr) == (common.USAGE, True)
    assert "hunter2" not in done.stdout + done.stderr
