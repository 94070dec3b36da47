"""What a plan leaves to the next build."""

import time
from contextlib import closing

import pytest

from ssg.build.planned import labels
from ssg.build.stored.last_build import read
from ssg.build.stored.site_store import SiteStore
from ssg.build.stored.stored_plan import StoredPlan
from tests.support.newsroom import Newsroom, site_of


def test_a_plan_leaves_what_stories_depend_on(
    bare: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: now)
    bare.article("a", "[Home](/), [b](b.md).\n", aliases=["/old/"], slug="first")
    bare.article("b", tags=["optics"], expires="2027-01-01")
    bare.article("draft", draft=True)
    site = site_of(bare.build())
    file = next((bare.root / ".ssg").glob("site-*.sqlite"))
    with closing(SiteStore(file)) as store:
        last = read(store)
        assert last is not None
        plan = StoredPlan(store, site.config, last)
        rest, rows = plan.site(), plan.rows.all()
    assert rest.labels == labels(site)
    assert rest.labels["/tags/optics/"] == "optics"
    assert [each.path for each in rest.redirects] == ["/old/"]
    assert rest.addresses == {"/"}
    assert "index.html" in rest.pages
    first, second = rows["articles/a.md"].known, rows["articles/b.md"].known
    assert first is not None
    assert second is not None
    assert (first.slug, first.facts, first.authors) == ("first", site.facts[1], ("ada",))
    assert second.names == {"tags": ("optics",)}
    assert [what for _, what in second.ends] == ["content/articles/b.md expires"]
    assert rows["articles/draft.md"].known is None
