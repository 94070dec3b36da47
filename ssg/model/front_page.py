"""What an editor decides about the front page and those of sections, and what readers get."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ssg.model.articles import Ref
from ssg.model.elements import Link, Url
from ssg.yaml_source.constraints import OneLine, PositiveInt

StoryName = Annotated[
    str,
    "A published story: its slug, or its path in `content/articles/`.",
    Meta(examples=["2026/the-memory-wall"]),
]
Until = Annotated[
    datetime | None,
    "When it ends; without it, it stays.",
    Meta(examples=["2026-12-01T18:00"]),
]


class Package(Struct, frozen=True, kw_only=True):
    """Stories that belong together, under a title of their own."""

    title: Annotated[OneLine, "The title of the package.", Meta(examples=["The chip war"])]
    note: Annotated[str, "A sentence under the title."] = ""
    layout: Annotated[Literal["grid", "list"], "How the stories are set."] = "grid"
    stories: Annotated[tuple[StoryName, ...], "The stories, in their order."]
    until: Until = None


class Breaking(Struct, frozen=True, kw_only=True):
    """The bar that all pages show when news breaks."""

    shorthand = "text"
    text: Annotated[OneLine, "What has happened.", Meta(examples=["The root zone is being signed"])]
    url: Annotated[Url, "Where readers find more.", Meta(examples=["/live/root-zone/"])] = ""
    until: Until = None


class Pin(Struct, frozen=True, kw_only=True):
    """A story that keeps its place among the first stories of a page; place 1 leads."""

    story: StoryName
    place: Annotated[PositiveInt, "The place, counted from the lead.", Meta(examples=[3])]
    until: Until = None


class Block(Struct, frozen=True, kw_only=True):
    """The newest stories of a section, of a kind, of a tag, or of all; exactly one of these."""

    section: Annotated[str, "The key of a section.", Meta(examples=["chips"])] = ""
    kind: Annotated[str, "A kind of story.", Meta(examples=["opinion"])] = ""
    tag: Annotated[str, "A tag.", Meta(examples=["history"])] = ""
    newest: Annotated[PositiveInt | None, "How many of the newest stories of all sections."] = None
    count: Annotated[PositiveInt, "How many stories of a section, kind or tag."] = 4
    title: Annotated[OneLine, "The title; without it, the name of the section, kind or tag."] = ""


class SectionEdits(Struct, frozen=True, kw_only=True):
    """What an editor decides about the front of a section: `content/sections/KEY.yaml`."""

    lead: Annotated[StoryName, "The story that leads."] = ""
    second: Annotated[tuple[StoryName, ...], "The stories beside the lead."] = ()
    packages: Annotated[tuple[Package, ...], "Packages of stories below them."] = ()
    pins: Annotated[tuple[Pin, ...], "Stories that keep their place."] = ()


class FrontEdits(SectionEdits, frozen=True, kw_only=True):
    """What an editor decides about the front page: `content/front.yaml`."""

    breaking: Annotated[Breaking | None, "The bar with breaking news, on all pages."] = None
    blocks: Annotated[
        tuple[Block, ...], "The blocks of newest stories; without them, one for each section."
    ] = ()


class StoryPackage(Struct, frozen=True):
    """A package with its stories."""

    title: str
    note: str
    layout: Literal["grid", "list"]
    refs: tuple[Ref, ...]


class StoryBlock(Struct, frozen=True):
    """A block with its stories; the URL of its heading is "" if no page has more of them."""

    term: Link
    refs: tuple[Ref, ...]


class EditedFront(Struct, frozen=True):
    """What an editor decides, with its stories, as of the time of the build.

    `pins` have their places, from 1.
    """

    lead: Ref | None = None
    second: tuple[Ref, ...] = ()
    packages: tuple[StoryPackage, ...] = ()
    pins: tuple[tuple[int, Ref], ...] = ()
    breaking: Breaking | None = None
    blocks: tuple[Block, ...] = ()

    @property
    def placed(self) -> set[str]:
        """The URLs of the stories that have a place."""
        refs = [*self.second, *(ref for _, ref in self.pins)]
        refs += [ref for package in self.packages for ref in package.refs]
        return {ref.url for ref in (self.lead, *refs) if ref}
