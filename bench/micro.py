"""Times three hot functions separately: `python bench/micro.py [pyperf's options]`.

They convert the Markdown of one article, plan and fingerprint 1,000 pages, and render one page.
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
from ssg.build.outputs import Reuse, gather
from ssg.build.renderer import Bodies, Renderer
from ssg.build.value_digests import Digests
from ssg.config.markdown_options import MarkdownOptions
from ssg.config.options import Options, build_time, read_config
from ssg.content.load import load
from ssg.content.newsroom import open_newsroom
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
    """Yields the folder, the site and the cache of a generated newsroom."""
    with tempfile.TemporaryDirectory(prefix="dateline-micro-") as name:
        root = Path(name)
        corpus.write(root, STORIES)
        options, problems = Options(root=root, now=NOW, jobs=1), Problems()
        config = read_config(options, problems)
        moment = build_time(options.now, config.timezone)
        with open_newsroom(options, config, moment, problems) as newsroom:
            yield root, assemble(newsroom, load(newsroom)), newsroom.cache


def first_article(root: Path) -> str:
    """Returns the Markdown of the oldest article."""
    path = min((root / "content" / "articles").rglob("*.md"))
    return path.read_text("utf-8").split("---\n", 2)[2]


def plan(site: Site, renderer: Renderer, cache: Cache) -> list[str]:
    """Plans the site from nothing, and returns the fingerprints of its first pages."""
    digests = Digests()
    fingerprints = Fingerprints(renderer.environment, "", lambda path: path, cache, digests)
    return [fingerprints.of(output) for output in islice(outputs(site, digests), PAGES)]


def outputs(site: Site, digests: Digests) -> Iterator[Output]:
    """Yields every output of the site, without reuse of an earlier plan."""
    digests.add(site.articles)
    digests.add(site.refs)
    key = partial(digests.key, salt="")
    steps = gather(site, (), (), Reuse(key, lambda key: None))
    return (output for step in steps for output in step.outputs())


def article_page(outputs: Iterable[Output]) -> Output:
    """Returns the first page of an article that has related stories."""
    pages = (output for output in outputs if isinstance(output, Page))
    return next(page for page in pages if page.layout == "article.html" and page.context["related"])


def main() -> None:
    runner = pyperf.Runner(processes=5)
    with newsroom() as (root, site, cache):
        folders = files.theme_folders(root, site.config.theme, "layouts")
        bodies = Bodies(cache)
        jinja = environment.environment(folders, bodies, {})
        renderer = Renderer(root, jinja, folders, bodies, DrawingCache(root, root))
        text, page = first_article(root), article_page(outputs(site, Digests()))
        runner.bench_func("Markdown of one article", convert.convert, text, MarkdownOptions())
        runner.bench_func(f"plan and {PAGES:,} fingerprints", plan, site, renderer, cache)
        runner.bench_func("one article page", renderer.render, page)


if __name__ == "__main__":
    main()
