"""Another slug for a story, page or author: the file, every link to it, and a redirect."""

import posixpath
from datetime import datetime
from pathlib import Path
from typing import Any

from ssg.content.discover import CONTENT
from ssg.desk.batch import BatchEdit, Plan, has_been_public, redirect
from ssg.desk.inventory import Inventory, slug_of
from ssg.desk.link_rewrites import Relocations, normalized_url
from ssg.model.documents import Source
from ssg.problems.errors import UsageError
from ssg.site.urls import url_path
from ssg.text import slugs
from ssg.text.paths import segment_error


def rename(held: Inventory, target: str, slug: str, now: datetime) -> Plan:
    """Gives a story, page or author another slug; raises `UsageError` where it is taken."""
    source = held.find(target, ("articles", "pages", "authors"))
    if fault := segment_error(slug):
        raise UsageError(f'"{slug}" {fault}')
    old = slug_of(source)
    if slug == old:
        raise UsageError(f'{CONTENT}/{source.path} is called "{slug}" already')
    before, after = (url_path(source, name, held.config) for name in (old, slug))
    _free(held, source, after)
    moves = _moves(source, old, slug)
    for new in moves.values():
        if (held.root / CONTENT / new).exists():
            raise UsageError(f"{CONTENT}/{new} exists; nothing was changed")
    work = BatchEdit(
        held,
        Relocations(_files(held.root, moves), {normalized_url(before): after}, held.config.url),
    )
    revision = work.open(source)
    if revision.values.get("slug"):
        revision.put("slug", slug)
    if has_been_public(source.front_matter, now):
        redirect(revision, before, after, work.lines)
    if source.path.startswith("authors/"):
        _sign(work, old, slug)
    return work.plan(moves)


def _moves(source: Source[Any], old: str, slug: str) -> dict[str, str]:
    """The file, or the folder of the story, to be moved; nothing where it is named otherwise."""
    path = source.path.removesuffix("/index.md")
    folder, name = posixpath.split(path)
    stem, suffix = (name, "") if path != source.path else (name.removesuffix(".md"), ".md")
    if slugs.slug_of_path(source.path) != old:
        return {}
    return {path: posixpath.join(folder, stem.removesuffix(old) + slug + suffix)}


def _files(root: Path, moves: dict[str, str]) -> dict[str, str]:
    """Every file that moves, by content path."""
    found = dict(moves)
    for old, new in moves.items():
        below = (path for path in (root / CONTENT / old).rglob("*") if path.is_file())
        for path in below:
            inside = path.relative_to(root / CONTENT / old).as_posix()
            found[f"{old}/{inside}"] = f"{new}/{inside}"
    return found


def _free(held: Inventory, moving: Source[Any], wanted: str) -> None:
    """Refuses an address that something else has, or has had."""
    if normalized_url(wanted).strip("/") in {section.key for section in held.config.sections}:
        raise UsageError(f"{wanted} is the address of a section")
    for source in held.sources_of(("articles", "pages", "authors", "sections", "tags")):
        if source.path == moving.path:
            continue
        aliases = map(normalized_url, getattr(source.front_matter, "aliases", ()))
        if normalized_url(wanted) in (
            normalized_url(url_path(source, slug_of(source), held.config)),
            *aliases,
        ):
            raise UsageError(f"{wanted} is the address of {CONTENT}/{source.path}")


def _sign(work: BatchEdit, old: str, new: str) -> None:
    """Has stories by an author name the new key."""
    for source in work.inventory.sources.articles:
        if old not in source.front_matter.authors:
            continue
        revision = work.open(source)
        for index, key in enumerate(revision.items("authors")):
            if key == old:
                revision.change("authors", index, new)
        work.lines.append(f"field {revision.path}: authors: {new}")
