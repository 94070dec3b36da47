"""The gate before publication: what still keeps a story or page from being published."""

from msgspec import Struct
from msgspec.structs import replace

from ssg.config.config import PreviewOptions
from ssg.content.discover import CONTENT
from ssg.content.load import load
from ssg.content.newsroom import open_newsroom
from ssg.desk.inventory import Inventory
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter, PageFrontMatter
from ssg.problems.errors import Problem, Problems, in_order

_SHOW_ALL = PreviewOptions(drafts=True, future=True, expired=True)


class Obstacles(Struct, frozen=True):
    """What keeps a source from being published: errors, and what `--force` may pass over."""

    errors: tuple[Problem, ...]
    others: tuple[Problem, ...]


def obstacles(
    inventory: Inventory, source: Source[ArticleFrontMatter] | Source[PageFrontMatter]
) -> Obstacles:
    """Checks a source as if it and all others were published; nothing is rendered."""
    from ssg.review.article_checks import review
    from ssg.review.context import ReviewContext
    from ssg.site.assemble import assemble

    config = inventory.config
    problems = Problems(config.rule_levels, advise=True)
    options = replace(inventory.options, show=_SHOW_ALL)
    with open_newsroom(options, config, inventory.moment, problems) as newsroom:
        sources = load(newsroom)
        site = assemble(newsroom, sources)
        review(ReviewContext.of(newsroom, sources, site))
    own = [each for each in problems.reported if each.at.path == f"{CONTENT}/{source.path}"]
    return Obstacles(
        errors=in_order(each for each in own if not each.warning),
        others=in_order(each for each in own if each.warning and each.code in config.publish.rules),
    )
