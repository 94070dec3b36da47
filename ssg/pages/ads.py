"""The fragment with today's rotating advertisements, which pages fetch."""

from collections.abc import Iterator

from ssg.model.outputs import Output
from ssg.pages.common import head, page
from ssg.site.ad_placement import FRAGMENT
from ssg.site.assemble import Site


def outputs(site: Site) -> Iterator[Output]:
    if not site.rotating_ads:
        return
    url = f"{site.info.root}{FRAGMENT}"
    top = head(site, url, site.info.ad_label)
    yield page(site, url, "rails/ads.html", top, turns=site.rotating_ads)
