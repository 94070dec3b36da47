"""`ssg editors`, run as a person runs it."""

from pathlib import Path

from tests.support.programs import run


def test_files_are_written_and_edited_files_kept(starter: Path) -> None:
    done = run(starter, "editors", "frontmatter", "decap")
    assert done.stdout.splitlines() == [
        "Wrote frontmatter.json", "Wrote admin/config.yml", "Wrote admin/index.html",
    ]  # fmt: skip
    assert run(starter, "editors", "decap").stdout == "Everything is up to date.\n"
    (starter / "frontmatter.json").write_text("{}", "utf-8")
    output = run(starter, "editors", "frontmatter").stdout
    assert output == ("Kept frontmatter.json, which someone has changed (--force replaces it)\n")
    assert run(starter, "editors", "frontmatter", "--force").stdout == "Wrote frontmatter.json\n"
    assert run(starter, "check", "--strict").returncode == 0
