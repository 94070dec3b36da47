"""The validators of `tests/support/standards.py` accept a valid site, and find faults."""

from pathlib import Path

import pytest

from tests.support import standards
from tests.support.newsroom import Newsroom

URL = "https://x.example/"


def faults_after_edit(newsroom: Newsroom, folder: Path, path: str, old: str, new: str) -> list[str]:
    """The faults in a copy of the tree in which one file is changed."""
    for name, content in newsroom.tree().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    text = newsroom.read(path)
    assert old in text
    (folder / path).write_text(text.replace(old, new, 1), "utf-8")
    return standards.faults(folder, URL)


def test_the_golden_newsroom_is_valid(golden: Newsroom) -> None:
    assert standards.faults(golden.output, URL) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "fault"),
    [
        ("feed.xml", "<title>", "<titel>", "mismatched tag"),
        ("feed.xml", "/fab/</guid>", "/paid/</guid>", "a guid twice"),
        ("feed.xml", 'isPermaLink="true"', "", "a guid that is no full URL"),
        ("feed.xml", "<pubDate>", "<pubDate>1 May 2026 08:00 +0200</pubDate><pubDate>",
         "an element twice"),
        ("atom.xml", "<updated>", "<updated>2026-05-01</updated><updated>", "not one updated"),
        ("atom.xml", "+00:00</updated>", "</updated>", "a date without an offset"),
        ("atom.xml", "https://x.example/chips/2026/05/fab/", URL + "f/", "leads to nothing"),
        ("feed.json", '"title"', '"titel"', "'title' is a required property"),
        ("feed.json", "https://x.example/media/", "/media/", "is relative"),
        ("sitemap.xml", "https://x.example/chips/2026/05/fab/", URL + "f/", "leads to nothing"),
        ("sitemap.xml", "<lastmod>2026-05-01T00:00:00+00:00", "<lastmod>1 May 2026", "value"),
        ("chips/2026/05/fab/index.html", '"headline"', '"head"', "required property"),
        ("chips/2026/05/fab/index.html", '"datePublished":"2026-05-20T00:00:00+00:00"',
         '"datePublished":"2026-05-20"', "does not match"),
        ("chips/2026/05/paid/index.html", '"sponsor"', '"sponsors"', "'sponsor' is a required"),
    ],
)  # fmt: skip
def test_a_fault_is_found(
    golden: Newsroom, tmp_path: Path, path: str, old: str, new: str, fault: str
) -> None:
    try:
        faults = faults_after_edit(golden, tmp_path, path, old, new)
    except Exception as error:  # the parser's own
        faults = [f"{path}: {error}"]
    assert {text.partition(": ")[0] for text in faults} == {path}
    assert any(fault in text for text in faults)
