"""Addresses to targets."""

import sys
from pathlib import Path

import pytest

from ssg.config.deploy_config import DeployTarget
from ssg.config.headers import Headers
from ssg.deploy.folder_target import FolderTarget
from ssg.deploy.object_target import ObjectTarget
from ssg.deploy.open_target import open_target
from ssg.deploy.retry import Patience
from ssg.deploy.ssh_target import SshTarget
from ssg.deploy.target import Target
from ssg.problems.errors import UsageError


def opened(to: str, root: Path) -> Target:
    return open_target(DeployTarget(to=to), root, Headers(), Patience())


def test_a_folder_is_found_from_the_newsroom(tmp_path: Path) -> None:
    target = opened("../www", tmp_path / "newsroom")
    assert isinstance(target, FolderTarget)
    assert (target.folder, target.address) == (tmp_path / "www", "../www")


def test_a_folder_can_begin_at_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "ada")
    target = opened("~/www", tmp_path / "newsroom")
    assert isinstance(target, FolderTarget)
    assert target.folder == tmp_path / "ada/www"


def test_a_bucket_is_an_object_target(tmp_path: Path) -> None:
    assert isinstance(opened("s3://bucket", tmp_path), ObjectTarget)


def test_a_server_is_an_ssh_target(tmp_path: Path) -> None:
    target = opened("ssh://host/www", tmp_path)
    target.close()
    assert isinstance(target, SshTarget)


def test_the_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "obstore", None)
    for module in ("object_target", "open_store"):
        monkeypatch.delitem(sys.modules, f"ssg.deploy.{module}", raising=False)
    with pytest.raises(UsageError, match=r"need the extra \[deploy\]"):
        opened("s3://bucket", tmp_path)


def test_a_secret_is_refused_and_not_shown(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="contains a password or a key") as refused:
        opened("s3://KEY:hunter2@bucket", tmp_path)
    assert "hunter2" not in str(refused.value)
