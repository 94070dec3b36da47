"""Fingerprints change when, and only when, an input of the page changes."""

from pathlib import Path
from typing import Any

import pytest

from ssg.build.fingerprint import Fingerprints
from ssg.build.value_digests import Digests
from ssg.model.elements import Link
from ssg.model.outputs import File, Page
from ssg.storage.cache import Cache
from ssg.theme.environment import environment


class Theme:
    """Layouts in a folder, and the fingerprints of pages with these layouts."""

    def __init__(self, folder: Path, **layouts: str) -> None:
        self.folder = folder / "layouts"
        self.folder.mkdir()
        for name, text in layouts.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        (self.folder / f"{name}.html").write_text(text, "utf-8")

    def of(self, *, layout: str = "page", salt: str = "", **context: Any) -> str:
        jinja = environment([self.folder], lambda digest: b"", {})
        with Cache(self.folder.parent / "cache") as cache:
            copied = "copy of {}".format
            fingerprints = Fingerprints(jinja, salt, copied, cache, Digests())
            return fingerprints.of(Page("x", f"{layout}.html", context))


@pytest.fixture
def theme(tmp_path: Path) -> Theme:
    return Theme(
        tmp_path,
        page='{% extends "base.html" %}{% from "card.html" import card %}'
        "{% block main %}{{ card(label) }}{% endblock %}",
        base='{{ site }}{% include "extra.html" ignore missing %}{% block main %}{% endblock %}',
        card="{% macro card(label) %}{{ label.name }}{% endmacro %}",
        other="{{ other }}",
    )


def test_a_value_that_the_layouts_name_changes_the_fingerprint(theme: Theme) -> None:
    before = theme.of(site="a", label=Link("x", "/x/"))
    assert theme.of(site="a", label=Link("x", "/x/")) == before
    assert theme.of(site="b", label=Link("x", "/x/")) != before
    assert theme.of(site="a", label=Link("y", "/x/")) != before


def test_a_value_that_no_layout_names_does_not_count(theme: Theme) -> None:
    assert theme.of(site="a", label=1, other=1) == theme.of(site="a", label=1, other=2)


@pytest.mark.parametrize("name", ["page", "base", "card"])
def test_an_edit_anywhere_in_the_closure_changes_the_fingerprint(theme: Theme, name: str) -> None:
    before = theme.of(site="a", label=1)
    theme.write(name, (theme.folder / f"{name}.html").read_text("utf-8") + "!")
    assert theme.of(site="a", label=1) != before


def test_an_edit_outside_the_closure_does_not_count(theme: Theme) -> None:
    before = theme.of(site="a", label=1)
    theme.write("other", "edited")
    assert theme.of(site="a", label=1) == before


def test_an_optional_layout_that_appears_changes_the_fingerprint(theme: Theme) -> None:
    before = theme.of(site="a", label=1)
    theme.write("extra", "now here")
    assert theme.of(site="a", label=1) != before


def test_a_name_that_an_included_layout_reads_counts(theme: Theme) -> None:
    theme.write("extra", "{{ hidden }}")
    assert theme.of(site="a", label=1, hidden=1) != theme.of(site="a", label=1, hidden=2)


def test_a_dynamic_include_counts_as_every_layout(theme: Theme) -> None:
    theme.write("dynamic", "{% include name %}")
    before = theme.of(layout="dynamic", name="other.html", other=1)
    assert theme.of(layout="dynamic", name="other.html", other=2) != before
    theme.write("card", "edited")
    assert theme.of(layout="dynamic", name="other.html", other=1) != before


def test_the_generator_changes_every_fingerprint(theme: Theme) -> None:
    assert theme.of(layout="other", salt="1", other=1) != theme.of(
        layout="other", salt="2", other=1
    )


def test_a_value_without_a_canonical_form_is_an_error(theme: Theme) -> None:
    with pytest.raises(TypeError):
        theme.of(layout="other", other=object())


def test_the_fingerprint_of_a_file_is_the_digest_of_its_content(tmp_path: Path) -> None:
    jinja = environment([tmp_path], lambda digest: b"", {})
    with Cache(tmp_path / "cache") as cache:
        fingerprints = Fingerprints(jinja, "", lambda path: path * 2, cache, Digests())
        assert fingerprints.of(File("a", b"1")) != fingerprints.of(File("a", b"2"))
        assert fingerprints.of(File("a", copy_of="x")) == "content:xx"
        assert fingerprints.of(File("a", stored_digest="y")) == "content:y"


def test_a_layout_is_parsed_once_for_many_builds(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = theme.of(site="a", label=1)
    monkeypatch.setattr("jinja2.Environment.parse", None)
    assert theme.of(site="a", label=1) == before


def test_a_value_named_like_a_jinja_global_counts(theme: Theme) -> None:
    theme.write("loop", "{% for number in range %}{{ number }}{% endfor %}")
    before = theme.of(layout="loop", range=[1, 2])
    assert theme.of(layout="loop", range=[1, 3]) != before


def test_the_order_of_a_mapping_counts(theme: Theme) -> None:
    before = theme.of(site={"a": 1, "b": 2})
    assert theme.of(site={"b": 2, "a": 1}) != before


def test_a_binary_file_among_the_layouts_is_ignored(theme: Theme) -> None:
    (theme.folder / ".DS_Store").write_bytes(b"\x82\xff")
    theme.write("dynamic", "{% include name %}")
    assert theme.of(layout="dynamic", name="other.html", other=1)
