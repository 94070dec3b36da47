"""`clean` deletes what builds wrote."""

from ssg.build.clean import Cleaned, clean
from ssg.config.options import Options
from tests.support.newsroom import Newsroom


def test_clean_deletes_what_builds_wrote_and_nothing_else(newsroom: Newsroom) -> None:
    files = newsroom.build().changes.files
    newsroom.write("public/CNAME", "x.example")
    assert clean(Options(newsroom.root)) == Cleaned(files, ("CNAME",))
    assert list(newsroom.tree()) == ["CNAME"]
    assert not (newsroom.root / ".ssg").exists()


def test_clean_deletes_the_repositories_of_deploys(newsroom: Newsroom) -> None:
    newsroom.build()
    (newsroom.root / ".ssg/branch-0.git/objects").mkdir(parents=True)
    clean(Options(root=newsroom.root))
    assert not (newsroom.root / ".ssg/branch-0.git").exists()


def test_clean_says_nothing_of_files_that_are_kept(newsroom: Newsroom) -> None:
    newsroom.setting("keep: [CNAME, reports/]")
    files = newsroom.build().changes.files
    newsroom.write("public/CNAME", "x.example")
    newsroom.write("public/reports/may.html", "May")
    assert clean(Options(newsroom.root)) == Cleaned(files, ())
    assert list(newsroom.tree()) == ["CNAME", "reports/may.html"]
