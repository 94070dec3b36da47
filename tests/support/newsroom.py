"""A small newsroom in a folder of its own, to write, edit and build."""

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PIL import Image as Picture

from ssg.build.build import build
from ssg.build.job import Result
from ssg.build.state import BuildState
from ssg.config.options import Options, build_time, read_config
from ssg.content import newsroom
from ssg.content.newsroom import Newsroom as OpenedNewsroom
from ssg.content.newsroom import Progress
from ssg.model.articles import Byline, Facts, Ref
from ssg.model.elements import Link
from ssg.problems.errors import Problems, SiteError
from ssg.site.assemble import Site
from ssg.storage.digest import of_bytes

NOW = "2026-06-01T12:00:00+00:00"
URL = "https://x.example/"
CONFIG = """\
title: The Golden Post
tagline: All that glitters
base_url: https://x.example/
sections: [{key: ai, name: Machines, description: Machines that learn.},
           {key: chips}]
nav: [{name: About, url: /about/}]
per_page: 2
feeds: {limit: 4}
search: plain
cards: {enabled: false}
"""
LAST = CONFIG.count("\n")
"""The number of its lines; `setting` adds others below."""


def teal(width: int, height: int) -> bytes:
    """A picture of one colour."""
    content = BytesIO()
    Picture.new("RGB", (width, height), "teal").save(content, "PNG")
    return content.getvalue()


DOT = f"media/images/dot-{of_bytes(teal(32, 18))[:8]}"
"""The path, without extension, of all renditions of the golden newsroom's picture."""


def media_path(path: str, content: bytes) -> str:
    """The path in the output of a content file that is published unchanged."""
    stem, _, suffix = path.rpartition(".")
    return f"media/{stem}-{of_bytes(content)[:8]}.{suffix}"


class Newsroom:
    """A newsroom at `root`: with a story of each kind, or `bare`, with one author and no story."""

    def __init__(self, root: Path, *, bare: bool = False) -> None:
        self.root = root
        self.output = root / "public"
        self.write("config.yaml", CONFIG)
        self.write("content/authors/ada.md", "---\nname: Ada\nrole: Tech Journalist\n---\n")
        if not bare:
            self._write_terms()
            self._write_stories()

    def _write_terms(self) -> None:
        """Writes authors, sections, tags and a page."""
        self.picture("content/images/dot.png", 32, 18)
        self.picture("content/images/secret.png", 16, 9)
        grace = "name: Grace\nrole: Editor\nphoto: {src: /images/dot.png, alt: Grace}"
        links = "links: {Code: 'https://grace.example/', Mail: 'mailto:grace@x.example'}"
        self.write("content/authors/grace.md", f"---\n{grace}\n{links}\n---\nGrace edits.\n")
        self.write("content/sections/chips.md", "---\ntitle: Silicon\n---\nSand that *thinks*.\n")
        self.write("content/tags/optics.md", "---\ntitle: Optics\n---\nAll about light.\n")
        about = "title: About us\naliases: /who-we-are/"
        link = "[first](../articles/first-light.md)"
        self.write("content/pages/about.md", f"---\n{about}\n---\nSee {link}.\n")

    def _write_stories(self) -> None:
        """Writes a story of each kind."""
        self.article(
            "first-light",
            "The first photon came.\n\n## Why\n\nBecause of the [fab](fab.md#how).\n",
            date="2026-05-01",
            tags=["optics", "C++"],
            series="Light",
            aliases=["/old/first-light/"],
            image={"src": "/images/dot.png", "alt": "A dot", "caption": "Dot.", "credit": "Ada"},
        )
        self.article(
            "second-light",
            "It came again, as [said](first-light.md).\n\n![A dot](/images/dot.png)\n",
            date="2026-05-10T08:00:00+02:00",
            updated="2026-05-12",
            authors=["grace", "ada"],
            tags=["Optics"],
            series="Light",
            corrections=[{"date": "2026-05-12", "text": "It was two photons."}],
        )
        self.article("fab", "## How\n\nWith sand.\n", date="2026-05-20", section="chips")
        self.article(
            "paid",
            date="2026-05-21",
            section="chips",
            kind="sponsored",
            sponsor={"name": "Acme", "url": "https://acme.example/"},
        )
        self.article("drafted", "canary-draft ![](/images/secret.png)", draft=True)
        self.article("scheduled", "canary-scheduled", date="2026-07-01")
        self.article("expired", "canary-expired", expires="2026-05-31")

    def write(self, path: str, text: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def setting(self, text: str) -> None:
        """Adds lines to `config.yaml`."""
        self.write("config.yaml", (self.root / "config.yaml").read_text("utf-8") + text + "\n")

    def article(self, slug: str, body: str = "Text.\n", /, **front_matter: Any) -> None:
        """Writes an article, by default of 1 May 2026, in "ai", by Ada."""
        title = slug.replace("-", " ").capitalize()
        defaults = {"title": title, "date": "2026-05-01", "section": "ai", "authors": "ada"}
        fields = {key: value for key, value in {**defaults, **front_matter}.items() if value != ""}
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
        self.write(f"content/articles/{slug}.md", "\n".join(["---", *lines, "---", body]))

    def picture(self, path: str, width: int, height: int) -> None:
        self.write(path, teal(width, height))

    def enable_cards(self, **settings: str | bool) -> None:
        """Turns on social cards, which are off because drawing them takes time."""
        text = (self.root / "config.yaml").read_text("utf-8")
        cards = f"cards: {json.dumps(settings)}"
        self.write("config.yaml", text.replace("cards: {enabled: false}", cards))

    def delete(self, path: str) -> None:
        (self.root / path).unlink()

    def build(
        self,
        *,
        state: BuildState | None = None,
        touched: Collection[str] | None = None,
        **options: Any,
    ) -> Result:
        all_options = replace(Options(root=self.root, now=NOW, jobs=1), **options)
        return build(all_options, state=state, touched=touched)

    def site(self, **options: Any) -> Site:
        """Builds, and returns the site."""
        return site_of(self.build(**options))

    @contextmanager
    def open(
        self,
        problems: Problems,
        progress: Progress = lambda step: None,
        **options: Any,
    ) -> Iterator[OpenedNewsroom]:
        """Opens the newsroom as commands do."""
        all_options = replace(Options(root=self.root, now=NOW, jobs=1), **options)
        config = read_config(all_options, Problems())
        moment = build_time(all_options.now, config.timezone)
        with newsroom.open_newsroom(all_options, config, moment, problems, progress) as opened:
            yield opened

    def problems(self, **options: Any) -> list[str]:
        """Builds, and returns its warnings or, if it fails, all problems."""
        try:
            return [str(problem) for problem in self.build(**options).warnings]
        except SiteError as error:
            return [str(problem) for problem in error.problems]

    def read(self, path: str) -> str:
        return (self.output / path).read_text("utf-8")

    def tree(self) -> dict[str, bytes]:
        """Every file of the output, by path."""
        files = (file for file in sorted(self.output.rglob("*")) if file.is_file())
        return {file.relative_to(self.output).as_posix(): file.read_bytes() for file in files}


def site_of(result: Result) -> Site:
    """The site of a build; a build without changes has none."""
    assert result.site is not None
    return result.site


def ref(slug: str, day: int = 1, *, tags: str = "", section: str = "", **fields: Any) -> Ref:
    """The `Ref` of a story of a day in May 2026; `tags` are split at spaces."""
    date = datetime(2026, 5, day, tzinfo=UTC)
    section_label = Link(section, f"/{section}/") if section else None
    story = Ref(
        url=f"/{slug}/", title=slug, date=date, updated=None, summary="", section=section_label,
        tags=tuple(Link(tag, f"/tags/{tag}/") for tag in tags.split()),
        authors=(Byline("Ada", "", "/authors/ada/"),), image=None, kind="news", sponsor=None,
        featured=False, noindex=False, language="",
    )  # fmt: skip
    return replace(story, **fields)


def facts(refs: Sequence[Ref]) -> list[Facts]:
    """The facts of stories of which only the refs are known."""
    return [
        Facts(
            url=ref.url, date=ref.date, section=ref.section.url if ref.section else "",
            tags=tuple(tag.url for tag in ref.tags),
            terms=tuple(author.url for author in ref.authors),
            series="", is_listed=True, is_translated=False, texts=1, characters=len(ref.url),
        )
        for ref in refs
    ]  # fmt: skip
