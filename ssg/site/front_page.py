"""What stands where on the front page and those of sections."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from ssg.model.articles import Ref, unpaid_first
from ssg.model.elements import Link
from ssg.model.front_page import Block, EditedFront, StoryBlock, StoryPackage
from ssg.model.terms import Listing
from ssg.text import slugs

SECONDARY = 4
LATEST = 10
OPINION = 3
RIVER = 4
LEAD_WITHIN = 12
"""A featured story leads as long as it is among this many newest stories."""
MAX_FRONT_PAGE_STORIES = 200
"""How many of the newest stories the front page chooses from."""


class FrontStories(Struct, frozen=True):
    """What stands where on the front page; `blocks` are those of newest stories."""

    lead: Ref | None
    secondary: tuple[Ref, ...]
    latest: tuple[Ref, ...]
    opinion: tuple[Ref, ...]
    partner: Ref | None
    packages: tuple[StoryPackage, ...]
    blocks: tuple[StoryBlock, ...]


def front_stories(
    refs: Sequence[Ref],
    sections: Iterable[Listing],
    tags: Iterable[Listing],
    edited: EditedFront,
) -> FrontStories:
    """The front page: what an editor decided, and otherwise the newest of `refs`.

    A featured story leads, or else the newest; sponsored ones never do. A pinned story moves those
    behind it.
    """
    newest = [ref for ref in refs[:MAX_FRONT_PAGE_STORIES] if ref.url not in edited.placed]
    top_story = edited.lead or lead(newest)
    rest = [ref for ref in newest if ref is not top_story]
    has_strip = all(block.kind != "opinion" for block in edited.blocks)
    opinion = [ref for ref in rest if ref.kind == "opinion"][: OPINION if has_strip else 0]
    beside = [ref for ref in rest if not ref.is_paid and ref not in opinion]
    near = [pin for pin in edited.pins if pin[0] <= 1 + SECONDARY]
    free = max(SECONDARY - len(edited.second) - len(near), 0)
    first = _with_pins([*filter(None, (top_story,)), *edited.second, *beside[:free]], near, 0)
    partner = next((ref for ref in rest if ref.is_paid), None)
    shown = edited.placed | {ref.url for ref in (*first, partner) if ref}
    latest = unpaid_first([ref for ref in rest if ref.url not in shown][:LATEST])
    far = [pin for pin in edited.pins if pin not in near]
    above = shown | {ref.url for ref in opinion}
    return FrontStories(
        lead=first[0] if first else None,
        secondary=tuple(first[1:]),
        latest=tuple(_with_pins(list(latest), far, len(first))),
        opinion=tuple(opinion),
        partner=partner,
        packages=edited.packages,
        blocks=tuple(_blocks(refs, [*sections], [*tags], edited.blocks, above)),
    )


def _of_kind(refs: Iterable[Ref], kind: str) -> Iterator[Ref]:
    return (ref for ref in refs if ref.kind == kind)


def lead(refs: Sequence[Ref]) -> Ref | None:
    """The newest featured story, or else the newest one; sponsored stories never lead."""
    stories = [ref for ref in refs if not ref.is_paid]
    featured = (ref for ref in stories[:LEAD_WITHIN] if ref.featured)
    return next(featured, stories[0] if stories else None)


def section_stories(refs: Sequence[Ref], edited: EditedFront) -> tuple[Ref, ...]:
    """The stories on the front of a section: what an editor decided, then the newest `refs`."""
    others = [ref for ref in refs if ref.url not in edited.placed]
    first = [*filter(None, (edited.lead,)), *edited.second]
    return tuple(_with_pins([*first, *others], edited.pins, 0))


def _with_pins(refs: list[Ref], pins: Iterable[tuple[int, Ref]], before: int) -> list[Ref]:
    """The stories with pinned ones in their places, of which `before` are on the page already."""
    for place, ref in pins:
        refs.insert(max(place - 1 - before, 0), ref)
    return refs


def _blocks(
    refs: Sequence[Ref],
    sections: Sequence[Listing],
    tags: Sequence[Listing],
    blocks: Sequence[Block],
    above: set[str],
) -> Iterator[StoryBlock]:
    """The blocks that have stories; none of these is shown `above`, or in an earlier block."""
    by_section = {listing.term.key: listing for listing in sections}
    by_tag = {listing.term.key: listing for listing in tags}
    shown = set(above)
    for block in blocks or [Block(section=key, count=RIVER) for key in by_section]:
        listing = by_section.get(block.section) or by_tag.get(slugs.slug_of_name(block.tag))
        term = Link(listing.term.name, listing.term.url) if listing else Link("Latest", "")
        chosen: Iterable[Ref] = listing.refs if listing else refs
        if block.kind:
            term = Link(block.kind.capitalize(), "")
            chosen = _of_kind(refs, block.kind)
        further = (ref for ref in chosen if ref.url not in shown)
        stories = unpaid_first(tuple(islice(further, block.newest or block.count)))
        shown |= {ref.url for ref in stories} if blocks else set()
        if stories:
            yield StoryBlock(replace(term, name=block.title or term.name), stories)
