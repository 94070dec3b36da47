"""`ssg schema`, run as a person runs it."""

import json
from pathlib import Path

from ssg.config.declared.declarations import Declarations
from ssg.editors import json_schema
from tests.support.programs import run


def test_a_schema_is_printed(tmp_path: Path) -> None:
    assert json.loads(run(tmp_path, "schema", "article").stdout) == json_schema.of(
        "article", Declarations()
    )


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path, "schema", "story")
    assert (done.returncode, done.stdout) == (2, "")
