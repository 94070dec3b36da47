"""Which data files layouts read, and that they get no others."""

from pathlib import Path

import pytest
from jinja2 import Environment

from ssg.theme.layout_data import ALL, LayoutData, data_names

DATA = {"firms": ({"a": 1},), "prices": {"b": 2}}


@pytest.mark.parametrize(
    ("layout", "names"),
    [
        ("{{ site.title }}", set()),
        ("{{ site.data.firms }}", {"firms"}),
        ("{% for row in site.data.firms %}{{ row.a }}{% endfor %}", {"firms"}),
        ('{{ site.data["firms"] }}{{ other.data.prices }}', {"firms", "prices"}),
        ('{{ site["data"].firms }}', {"firms"}),
        ("{{ site.data[name] }}", {ALL}),
        ("{% set all = site.data %}{{ all.firms }}", {ALL}),
        ("{{ show(site.data) }}{{ site.data.firms }}", {ALL, "firms"}),
    ],
)
def test_the_data_files_that_a_layout_reads_are_known(layout: str, names: set[str]) -> None:
    assert data_names(Environment(autoescape=True).parse(layout)) == names


def test_fingerprints_have_what_is_read() -> None:
    data = LayoutData(DATA)
    (firms,) = data.fingerprints(["firms", "missing"])
    assert firms.startswith("data.firms:")
    assert len(list(data.fingerprints([ALL]))) == 2
    (other,) = LayoutData({"firms": ({"a": 2},)}).fingerprints(["firms"])
    assert other != firms


@pytest.mark.parametrize(
    ("layout", "salted"),
    [
        ("{{ site.title }} firms", False),
        ("{{ site.data.firms }}", True),
        ("{{ site.data.prices }}", False),
        ("{{ site.data[name] }}", True),
        ('{{ site["data"][name] }}', True),
    ],
)
def test_a_change_of_a_file_that_a_layout_may_read_is_noticed(
    layout: str, salted: bool, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_text(layout, "utf-8")
    changed = LayoutData({**DATA, "firms": ()})
    assert (LayoutData(DATA).salt([tmp_path]) != changed.salt([tmp_path])) is salted
