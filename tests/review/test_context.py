"""Editorial checks read what readers see, or will see without another edit."""

from pathlib import Path

from ssg.build.build import build
from ssg.config.options import Options
from tests.support.newsroom import NOW, Newsroom


def test_drafts_and_expired_stories_are_not_checked(newsroom: Newsroom) -> None:
    texts = ("drafted", "scheduled", "expired", "fab")
    for slug in texts:
        path = f"content/articles/{slug}.md"
        newsroom.write(path, (newsroom.root / path).read_text("utf-8") + "\nTODO\n")
    result = build(Options(root=newsroom.root, now=NOW, jobs=1, advise=True))
    checked = {Path(p.at.path).stem for p in result.warnings if p.code == "unfinished-text"}
    assert checked == {"scheduled", "fab"}
