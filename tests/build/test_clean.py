"""`clean` deletes what builds wrote."""

from ssg.build.clean import clean
from ssg.config.options import Options
from tests.support.newsroom import Newsroom


def test_clean_deletes_what_builds_wrote_and_nothing_else(newsroom: Newsroom) -> None:
    files = newsroom.build().changes.files
    newsroom.write("public/CNAME", "x.example")
    assert clean(Options(newsroom.root)) == files
    assert list(newsroom.tree()) == ["CNAME"]
    assert not (newsroom.root / ".ssg").exists()
