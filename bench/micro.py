"""Times the three hot places by themselves: `python bench/micro.py [pyperf's options]`.

Markdown of one article, planning with the fingerprints of 1,000 pages, and one article page.
"""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path

import corpus
import pyperf

from ssg.build.fingerprint import Fingerprints
from ssg.build.incremental import PlanMemory
from ssg.build.outputs import Reuse, gather
from ssg.build.renderer import Bodies, Renderer
from ssg.build.value_digests import Digests
from ssg.config.markdown_options import MarkdownOptions
from ssg.config.options import Options, build_time, read_config
from ssg.content.load import load
from ssg.content.newsroom import opened
from ssg.markup import convert
from ssg.model.outputs import Output, Page
from ssg.pictures.drawing_cache import DrawingCache
from ssg.problems.errors import Problems
from ssg.site.assemble import Site, assemble
from ssg.storage.cache import Cache
from ssg.theme import environment, files

STORIES = 500
PAGES = 1000
NOW = "2026-06-01T00:00:00+00:00"


@contextmanager
def newsroom() -> Iterator[tuple[Path, Site, Cache]]:
    """A generated newsroom, read: its folder, its site, and the cache that holds its texts."""
    with tempfile.TemporaryDirectory(prefix="dateline-micro-") as name:
        root = Path(name)
        corpus.write(root, STORIES)
        options, problems = Options(root=root, now=NOW, jobs=1), Problems()
        config = read_config(options, problems)
        moment = build_time(options.now, config.timezone)
        with opened(options, config, moment, problems) as newsroom:
            yield root, assemble(newsroom, load(newsroom)), newsroom.cache


def first_article(root: Path) -> str:
    """The Markdown of the oldest article."""
    path = min((root / "content" / "articles").rglob("*.md"))
    return path.read_text("utf-8").split("---\n", 2)[2]


def planned(made: Site, renderer: Renderer, cache: Cache) -> list[str]:
    """Plans the site and takes the fingerprints of its first pages, from nothing."""
    digests = Digests()
    fingerprints = Fingerprints(renderer.environment, "", lambda path: path, cache, digests)
    return [fingerprints.of(output) for output in islice(outputs(made, digests), PAGES)]


def outputs(made: Site, digests: Digests) -> Iterator[Output]:
    """Every output of the site, of which nothing was known."""
    digests.learn(made.articles)
    digests.learn(made.refs)
    key = partial(digests.key, salt="")
    steps = gather(made, (), (), Reuse(key, lambda key: None, PlanMemory("").steps))
    return (output for step in steps for output in step.outputs())


def article_page(planned: Iterable[Output]) -> Output:
    pages = (output for output in planned if isinstance(output, Page))
    return next(page for page in pages if page.layout == "article.html" and page.context["related"])


def main() -> None:
    runner = pyperf.Runner(processes=5)
    with newsroom() as (root, made, cache):
        folders = files.theme_folders(root, made.config.theme, "layouts")
        stored = Bodies(cache)
        jinja = environment.environment(folders, stored, {})
        renderer = Renderer(root, jinja, folders, stored, DrawingCache(root, root))
        text, page = first_article(root), article_page(outputs(made, Digests()))
        runner.bench_func("Markdown of one article", convert.convert, text, MarkdownOptions())
        runner.bench_func(f"plan and {PAGES:,} fingerprints", planned, made, renderer, cache)
        runner.bench_func("one article page", renderer.render, page)


if __name__ == "__main__":
    main()
