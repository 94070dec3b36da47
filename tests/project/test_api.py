"""The public API: the examples of its guides run, and its tables are complete."""

import doctest
import re
from importlib import import_module
from pathlib import Path

import pytest

from ssg.pages.common import PageDetails
from tests.support.newsroom import Newsroom
from tests.support.programs import ROOT

API, THEMING = ROOT / "docs/api.md", ROOT / "docs/theming.md"


def test_the_examples_of_the_api_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    failed, attempted = doctest.testfile(str(API), module_relative=False, encoding="utf-8")
    assert attempted > 20
    assert failed == 0


def test_the_api_lists_every_field_of_options_and_results() -> None:
    text = API.read_text("utf-8")
    for name in ("ssg.config.options.Options", "ssg.build.job.Result"):
        module, _, struct = name.rpartition(".")
        section = text.partition(f"### `{name}`\n")[2].partition("\n#")[0]
        listed = re.findall(r"^\| `(\w+)` \|", section, re.M)
        assert listed == list(getattr(import_module(module), struct).__struct_fields__)


def test_the_api_lists_every_detail_of_a_page() -> None:
    section = API.read_text("utf-8").partition("### `page` and `head`\n")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.M) == list(PageDetails.__struct_fields__)


def test_the_extension_of_the_theming_guide_works(bare: Newsroom) -> None:
    text = THEMING.read_text("utf-8").partition("\n## Extensions\n")[2]
    (settings,) = re.findall(r"```yaml\n(.*?)```", text, re.S)
    (module,) = re.findall(r"```python\n(.*?)```", text, re.S)
    (layout,) = re.findall(r"```jinja\n(.*?)```", text, re.S)
    bare.setting(settings)
    bare.write("newsroom_extras.py", module)
    bare.write("layouts/corrected.html", layout)
    corrections = [{"date": "2026-05-02", "text": "No."}]
    bare.article("a", "[x](https://y.example/)", corrections=corrections)
    bare.build()
    assert bare.read("headlines.txt") == "2026-05-01 A\n"
    assert "<p>2 May 2026: No.</p>" in bare.read("corrected/index.html")
    marked = '<a class="elsewhere" href="https://y.example/">x</a>'
    assert marked in bare.read("ai/2026/05/a/index.html")
