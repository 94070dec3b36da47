"""What targets have in common."""

import pytest

from ssg.deploy.branch_target import BranchTarget
from ssg.deploy.folder_target import FolderTarget
from ssg.deploy.object_target import ObjectTarget
from ssg.deploy.ssh_target import SshTarget
from ssg.deploy.target import Stored, Target


@pytest.mark.parametrize("kind", [BranchTarget, FolderTarget, ObjectTarget, SshTarget])
def test_each_kind_of_target_can_do_what_a_deploy_needs(kind: type) -> None:
    needed = {name for name in vars(Target) if not name.startswith("_")}
    assert {name for name in needed if not hasattr(kind, name)} == set()
    assert needed == {
        "headers", "ledger", "listing", "state", "change_state", "upload", "delete", "save_ledger",
        "announced", "save_announced", "close",
    }  # fmt: skip


def test_a_state_has_a_version() -> None:
    assert Stored(b"x", "1") != Stored(b"x", "2")
