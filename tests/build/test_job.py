"""What a build is asked to do."""

from datetime import UTC, datetime
from pathlib import Path

from ssg.build.job import Job
from ssg.config.config import Config
from ssg.config.options import Options


def test_the_manifest_of_a_job_is_that_of_its_output_tree(tmp_path: Path) -> None:
    config = Config(title="Post", base_url="https://x.example/")
    now = datetime(2026, 6, 1, tzinfo=UTC)
    paths = {
        Job(Options(root=tmp_path), config, tmp_path / tree, now, (), print).manifest_path
        for tree in ("public", "preview", "public")
    }
    assert len(paths) == 2
    assert {path.parent for path in paths} == {tmp_path / ".ssg"}
