"""`ssg clean`, run as a writer runs it."""

from pathlib import Path

from tests.support.programs import run


def test_clean_keeps_files_that_builds_did_not_write(starter: Path) -> None:
    run(starter)
    (starter / "public/mine.txt").write_text("mine", "utf-8")
    assert run(starter, "clean").stdout.endswith(
        "files of the site, and the cache.\nNot deleted, as no build accounts for it: mine.txt\n"
    )
    assert [path.name for path in (starter / "public").rglob("*")] == ["mine.txt"]
    assert not (starter / ".ssg").exists()
