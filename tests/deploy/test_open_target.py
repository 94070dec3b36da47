"""Addresses to targets."""

from pathlib import Path

import pytest

from ssg.config.deploy_config import DeployTarget
from ssg.deploy.folder_target import FolderTarget
from ssg.deploy.open_target import open_target
from ssg.problems.errors import UsageError


def test_a_folder_is_found_from_the_newsroom(tmp_path: Path) -> None:
    target = open_target(DeployTarget(to="../www"), tmp_path / "newsroom")
    assert isinstance(target, FolderTarget)
    assert (target.folder, target.address) == (tmp_path / "www", "../www")


def test_other_targets_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="deploys to s3: are not possible yet"):
        open_target(DeployTarget(to="s3://bucket"), tmp_path)


def test_a_secret_is_refused_and_not_shown(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="contains a password or a key") as refused:
        open_target(DeployTarget(to="s3://KEY:hunter2@bucket"), tmp_path)
    assert "hunter2" not in str(refused.value)
