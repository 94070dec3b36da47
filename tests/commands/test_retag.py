"""`ssg retag`, run as a writer runs it."""

import re
from pathlib import Path

from tests.support.programs import run


def test_a_tag_is_renamed(starter: Path) -> None:
    story = starter / "content/articles/welcome.md"
    text = story.read_text("utf-8")
    story.write_text(re.sub("tags: .*", "tags: [guide]  # ours", text), "utf-8")
    dry_run = run(starter, "retag", "guide", "manual", "-n").stdout
    assert "tags: [guide]" in story.read_text("utf-8")
    done = run(starter, "retag", "guide", "manual").stdout
    assert dry_run == done + "This was a dry run: nothing was changed.\n"
    assert "tags: [manual]  # ours\n" in story.read_text("utf-8")
    assert run(starter, "check", "--strict").returncode == 0
