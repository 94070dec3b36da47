"""What an editor looks at: what readers see, or will see without another edit."""

from pathlib import Path

from ssg.build.build import build
from ssg.config.options import Options
from tests.support.newsroom import NOW, Newsroom


def test_drafts_and_what_has_expired_are_not_looked_at(newsroom: Newsroom) -> None:
    texts = ("drafted", "scheduled", "expired", "fab")
    for slug in texts:
        path = f"content/articles/{slug}.md"
        newsroom.write(path, (newsroom.root / path).read_text("utf-8") + "\nTODO\n")
    result = build(Options(root=newsroom.root, now=NOW, jobs=1, advise=True))
    left = {Path(p.at.path).stem for p in result.warnings if p.code == "unfinished-text"}
    assert left == {"scheduled", "fab"}
