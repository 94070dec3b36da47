"""Lighthouse finds nothing to improve on a page of each kind, with all advertisements."""

from pathlib import Path

import pytest

from ssg.build.job import Result
from tests.support import lighthouse
from tests.support.demo import KINDS, kinds

AUDITED = KINDS if lighthouse.ALL else KINDS[:2]
"""A run takes many seconds: `make test` audits two kinds, `make lighthouse` all."""


@pytest.mark.parametrize("kind", AUDITED)
def test_lighthouse_finds_nothing_to_improve(
    demo: Result, demo_address: str, kind: str, tmp_path: Path
) -> None:
    assert lighthouse.failures(demo_address + kinds(demo)[kind], tmp_path / "report.json") == []
