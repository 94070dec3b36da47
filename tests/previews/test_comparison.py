"""Which pages of two builds differ."""

from pathlib import Path

from ssg.previews.comparison import PageChange, compare

URL = "https://p.example/"


def site(folder: Path, **pages: str) -> Path:
    """Writes pages by the first part of their path."""
    for name, text in {"index": "front", **pages}.items():
        file = folder / ("index.html" if name == "index" else f"{name}/index.html")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


def test_pages_are_new_deleted_or_changed(tmp_path: Path) -> None:
    title = "<title>Über &amp; out | The Post</title>"
    before = site(tmp_path / "before", a="a", gone="<title>Gone</title>", same="same")
    after = site(tmp_path / "after", a=title, new="n", same="same")
    (after / "404.html").write_text("other", "utf-8")
    (after / "site.css").write_text("other", "utf-8")
    site(after / "rails", x="other")
    assert compare(before, after, URL) == (
        PageChange("new/index.html", "added", f"{URL}new/", ""),
        PageChange("gone/index.html", "deleted", f"{URL}gone/", "Gone"),
        PageChange("a/index.html", "changed", f"{URL}a/", "Über & out"),
    )


def test_equal_sites_do_not_differ(tmp_path: Path) -> None:
    assert compare(site(tmp_path / "a"), site(tmp_path / "b"), URL) == ()
