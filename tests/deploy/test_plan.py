"""What a deploy changes, and in which order."""

import pytest

from ssg.deploy.ledger import ADDING, CHANGING, Record, Records
from ssg.deploy.local_site import LocalFile
from ssg.deploy.plan import Plan, Stage, make_plan, refuse_many_deletions, stage_of
from ssg.problems.errors import UsageError


def planned(new: str, target: Records, headers: str = "") -> Plan:
    """The plan for a site with files of one byte, named in `new`, whose digests are "new"."""
    files = {path: LocalFile("new", 1) for path in new.split()}
    return make_plan(files, target, lambda path, coding: headers)


@pytest.mark.parametrize(
    ("path", "stages"),
    [
        ("media/a.webp", (Stage.MEDIA, Stage.CHANGED_MEDIA)),
        ("assets/site.css", (Stage.MEDIA, Stage.CHANGED_MEDIA)),
        ("a/index.html", (Stage.PAGES, Stage.CHANGED_PAGES)),
        ("404.html", (Stage.PAGES, Stage.CHANGED_PAGES)),
        ("ai/feed.json", (Stage.FEEDS, Stage.FEEDS)),
        ("news-sitemap-2.xml", (Stage.FEEDS, Stage.FEEDS)),
        ("index.html", (Stage.FRONT_PAGE, Stage.FRONT_PAGE)),
    ],
)
def test_a_file_is_sent_after_what_it_refers_to(path: str, stages: tuple[Stage, Stage]) -> None:
    assert (stage_of(path, is_new=True), stage_of(path, is_new=False)) == stages


def test_only_what_differs_is_sent_and_deletions_come_last() -> None:
    old, same = Record("old", 1), Record("new", 1)
    plan = planned(
        "index.html a/index.html b/index.html c.css same.css",
        {"index.html": old, "a/index.html": old, "same.css": same, "gone.html": old},
    )
    assert plan.steps == (
        ("c.css",), (), ("b/index.html",), ("a/index.html",), (), ("index.html",)
    )  # fmt: skip
    assert (plan.deletions, plan.size, plan.added) == (("gone.html",), 4, 2)
    assert plan.touched == (*plan.uploads, "gone.html")


def test_a_file_is_sent_again_if_its_headers_changed() -> None:
    there = {"a.css": Record("new", 1, "Cache-Control: x"), "b.css": Record("new", 1, "y")}
    assert planned("a.css b.css", there, "y").uploads == ("a.css",)


def test_what_an_interrupted_deploy_left_is_sent_again_as_new_or_changed() -> None:
    plan = planned("a.html b.html", {"a.html": ADDING, "b.html": CHANGING})
    assert plan.steps[Stage.PAGES : Stage.FEEDS] == (("a.html",), ("b.html",))


def test_a_deletion_that_is_in_the_way_comes_first() -> None:
    old = Record("old", 1)
    plan = planned("a/index.html b", {"a": old, "b/c.html": old, "d": old})
    assert (plan.obstacles, plan.deletions) == (("a", "b/c.html"), ("d",))
    assert plan.deleted == ("a", "b/c.html", "d")


def test_a_precompressed_file_is_sent_with_its_original() -> None:
    old = Record("old", 1)
    plan = planned(
        "index.html index.html.br a.html a.html.gz new.html new.html.zst data.gz",
        {"index.html": old, "index.html.br": old, "a.html": old},
    )
    assert plan.steps == (
        ("data.gz",), (), ("new.html", "new.html.zst"), ("a.html", "a.html.gz"), (),
        ("index.html", "index.html.br"),
    )  # fmt: skip


def test_an_obsolete_precompressed_file_is_deleted_before_what_it_refers_to() -> None:
    old = Record("old", 1)
    plan = planned("z.html", {"z.html": old, "z.html.br": old, "a.html": old, "a.html.br": old})
    assert plan.deletions == ("z.html.br", "a.html", "a.html.br")


@pytest.mark.parametrize(
    ("total", "deleted", "limit", "allowed"),
    [
        (100, 20, None, True), (100, 21, None, False), (2000, 200, None, True),
        (2000, 201, None, False), (2000, 201, 201, True), (100, 1, 0, False), (100, 0, 0, True),
    ],
)  # fmt: skip
def test_a_deploy_deletes_no_more_than_it_may(
    total: int, deleted: int, limit: int | None, allowed: bool
) -> None:
    target = {f"{number}.html": Record("new", 1) for number in range(total)}
    plan = planned(" ".join(list(target)[deleted:]), target)
    if allowed:
        refuse_many_deletions(plan, limit)
        assert len(plan.deletions) == deleted
    else:
        with pytest.raises(
            UsageError, match=f"would delete {deleted} of .*--max-deletes {deleted}"
        ):
            refuse_many_deletions(plan, limit)


def test_files_that_may_not_be_there_do_not_count_as_deletions() -> None:
    plan = planned("", {"a.html": ADDING})
    refuse_many_deletions(plan, 0)
    assert plan.deletions == ("a.html",)
