"""`ssg verify`: whether and why an address is in the site, and whether files are as built."""

import os
import shutil
from typing import Any

import pytest

from ssg.build.audit.verify import Verification, verify
from ssg.config.options import Options
from ssg.problems.errors import UsageError
from tests.support.newsroom import NOW, Newsroom

PAGE = "/chips/2026/05/fab/"
FILE = f"public{PAGE}index.html"


def verified(newsroom: Newsroom, *addresses: str, **options: Any) -> Verification:
    return verify(Options(newsroom.root, now=NOW, jobs=1, **options), addresses)


@pytest.mark.parametrize("address", [PAGE, PAGE.rstrip("/"), "https://x.example" + PAGE, FILE])
def test_a_page_is_in_the_site(newsroom: Newsroom, address: str) -> None:
    newsroom.build()
    assert verified(newsroom, address) == Verification(
        (
            f"{PAGE} is in the site: it is the page of content/articles/fab.md",
            f"  {FILE}: is as the last build wrote it",
        ),
        is_right=True,
    )


def test_a_source_stands_for_its_page(newsroom: Newsroom) -> None:
    newsroom.article("fab", date="2026-05-20", section="chips", aliases=["/a-first-one/"])
    newsroom.build()
    assert verified(newsroom, "content/articles/fab.md").lines[0] == (
        f"{PAGE} is in the site: it is the page of content/articles/fab.md"
    )
    assert verified(newsroom, "./content/articles/drafted.md") == Verification(
        (
            "./content/articles/drafted.md is not in the site: "
            "content/articles/drafted.md is a draft",
            "  public/ has no file for it",
        ),
        is_right=True,
    )


def test_the_reason_of_every_kind_of_file(newsroom: Newsroom) -> None:
    newsroom.article("fab", date="2026-05-20", section="chips", aliases=["/old/"])
    newsroom.build()
    lines = verified(newsroom, "/old/", "/feed.xml", "/assets/favicon.svg").lines[::2]
    assert lines == (
        f"/old/ is in the site: it redirects to {PAGE}, because of content/articles/fab.md",
        "/feed.xml is in the site: every site has it (feeds/rss.xml)",
        "/assets/favicon.svg is in the site: published pages need this file",
    )


def test_an_address_that_the_host_redirects_needs_no_file(newsroom: Newsroom) -> None:
    newsroom.setting("hosting: nginx")
    newsroom.article("fab", date="2026-05-20", section="chips", aliases=["/old/"])
    newsroom.build()
    (first, _) = verified(newsroom, "/old/").lines
    reason = f"the host redirects it to {PAGE}, because of content/articles/fab.md"
    assert first == f"/old/ is not in the site: {reason}"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("/ai/2026/05/drafted/", "content/articles/drafted.md is a draft"),
        (
            "/ai/2026/07/scheduled/",
            "content/articles/scheduled.md is scheduled for 2026-07-01T00:00:00+00:00",
        ),
        (
            "/ai/2026/05/expired/",
            "content/articles/expired.md is expired since 2026-05-31T00:00:00+00:00",
        ),
        ("/ai/2026/05/nothing/", "no source has this address"),
        ("/was/", "content/articles/withdrawn.md is a draft"),
        ("/plans/", "content/pages/plans.md is a draft"),
    ],
)
def test_an_address_that_is_not_in_the_site(newsroom: Newsroom, address: str, reason: str) -> None:
    newsroom.article("withdrawn", draft=True, aliases=["/was/"])
    newsroom.write("content/pages/plans.md", "---\ntitle: Plans\ndraft: true\n---\n")
    newsroom.build()
    assert verified(newsroom, address) == Verification(
        (f"{address} is not in the site: {reason}", "  public/ has no file for it"), is_right=True
    )


def test_a_withdrawn_story_is_there_until_a_build_deletes_it(newsroom: Newsroom) -> None:
    newsroom.build()
    newsroom.article("fab", date="2026-05-20", section="chips", draft=True)
    newsroom.article("first-light", "Alone.\n")
    still = verified(newsroom, PAGE)
    assert (still.is_right, still.lines[1]) == (
        False, f"  {FILE}: is still there; the next build deletes it",
    )  # fmt: skip
    shutil.rmtree(newsroom.root / ".ssg")
    newsroom.build()
    left = verified(newsroom, PAGE)
    assert (left.is_right, left.lines[1]) == (
        False,
        f"  {FILE}: is there, and no build accounts for it; `ssg build --prune` deletes it",
    )
    newsroom.build(prune=True)
    assert verified(newsroom, PAGE).is_right


def test_every_file_is_examined(newsroom: Newsroom) -> None:
    count = newsroom.build().changes.files
    everything = f"Examined {count} files of builds in public/: all are as built."
    assert verified(newsroom) == Verification((everything,), is_right=True)
    page = newsroom.output / "index.html"
    times, content = page.stat(), page.read_bytes()
    page.write_bytes(content.replace(b"the", b"teh"))
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    newsroom.delete("public/404.html")
    newsroom.write("public/mine", "x")
    assert verified(newsroom) == Verification(
        (
            "public/404.html: is missing",
            "public/index.html: was changed after the build",
            "public/mine: no build accounts for it",
            f"Examined {count} files of builds in public/: 3 differ.",
        ),
        is_right=False,
    )


def test_what_is_no_address_is_a_usage_error(newsroom: Newsroom) -> None:
    with pytest.raises(UsageError, match="is not an address of a site"):
        verified(newsroom, "/../etc/passwd")
    with pytest.raises(UsageError, match="is not an address of a site"):
        verified(newsroom, "http://[::1")
