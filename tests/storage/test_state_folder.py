"""The names in the state folder."""

import pytest

from ssg.storage.state_folder import CHECK_OUTPUT, SERVE_OUTPUT, STATE
from tests.support.programs import ROOT


@pytest.mark.parametrize("ignored", [".gitignore", "ssg/desk/starter/_gitignore"])
def test_git_ignores_the_state_folder(ignored: str) -> None:
    assert f"{STATE}/" in (ROOT / ignored).read_text("utf-8").splitlines()


def test_the_output_trees_of_the_state_folder_have_different_names() -> None:
    assert SERVE_OUTPUT != CHECK_OUTPUT
