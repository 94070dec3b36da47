"""The settings of a Pelican source."""

from pathlib import Path

from ssg.importers.archive.item import Notes
from ssg.importers.generators import pelican_settings
from tests.support.import_sources import folder, messages


def test_the_settings_are_parsed_and_not_run(tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    config = f"import pathlib\npathlib.Path({str(marker)!r}).touch()\nAUTHOR = 'Bob'\n"
    source = folder(tmp_path, {"pelicanconf.py": config})
    assert pelican_settings.read(source, Notes()) == {"AUTHOR": "Bob"}
    assert not marker.exists()


def test_extensions_that_only_python_markdown_has_are_named() -> None:
    notes = Notes()
    config = {
        "MARKDOWN": {
            "extensions": ["markdown.extensions.admonition"],
            "extension_configs": {"markdown.extensions.extra": {}, "caption": {}},
        }
    }
    pelican_settings.report_extensions(config, notes)
    pelican_settings.report_extensions({"MARKDOWN": {"extensions": ["toc"]}}, notes)
    (note,) = notes.ordered
    assert "uses caption, markdown.extensions.admonition:" in note.message
    assert "markdown: {reading: python-markdown}" in note.message


def test_slugs_follow_the_settings_and_ignore_what_cannot_be_used() -> None:
    notes = Notes()
    config = {
        "SLUG_REGEX_SUBSTITUTIONS": [(r"\+\+", "pp"), ("(", ""), ("a", r"\9"), ("(a+)+", ""), "x"],
        "TAG_REGEX_SUBSTITUTIONS": [("[^a-z]", "")],
        "SLUGIFY_PRESERVE_CASE": True,
    }
    slugs = pelican_settings.slugs(config, notes)
    assert [slugs["slug"]("C++"), slugs["tag"]("C++x"), slugs["author"]("C++")] == [
        "Cpp", "Cx", "Cpp",
    ]  # fmt: skip
    ignored = ["('(', '')", r"('a', '\\9')", "('(a+)+', '')", "x"]
    assert messages(notes) == [
        f"pelicanconf.py: the substitution {pair} of slugs was ignored" for pair in sorted(ignored)
    ]
