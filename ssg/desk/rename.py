"""Gives a story, page or author another slug: moves its file, rewrites links, adds a redirect."""

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


def rename(inventory: Inventory, target: str, slug: str, now: datetime) -> Plan:
    """Plans to give a story, page or author another slug.

    Raises `UsageError` if the slug is not valid or its address is in use.
    """
    source = inventory.find(target, ("articles", "pages", "authors"))
    slug = slugs.tidy_slug(slug)
    if error := segment_error(slug):
        hint = slugs.slug_hint(slug)
        raise UsageError(f'"{slug}" {error}' + (f" ({hint})" if hint else ""))
    old = slug_of(source)
    if slug == old:
        raise UsageError(f'{CONTENT}/{source.path} already has the slug "{slug}"')
    before, after = (url_path(source, name, inventory.config) for name in (old, slug))
    _require_free(inventory, source, after)
    moves = _moves(source, old, slug)
    for new in moves.values():
        if (inventory.root / CONTENT / new).exists():
            raise UsageError(f"{CONTENT}/{new} exists; nothing was changed")
    relocations = Relocations(
        _moved_files(inventory.root, moves), {normalized_url(before): after}, inventory.config.url
    )
    batch = BatchEdit(inventory, relocations)
    revision = batch.open(source)
    if revision.values.get("slug"):
        revision.put("slug", slug)
    if has_been_public(source, now):
        redirect(revision, before, after, batch.lines)
    if source.path.startswith("authors/"):
        _rewrite_bylines(batch, old, slug)
    return batch.plan(moves)


def _moves(source: Source[Any], old: str, slug: str) -> dict[str, str]:
    """Returns the new path of the file or of the story's folder; none if it has another name."""
    path = source.path.removesuffix("/index.md")
    folder, name = posixpath.split(path)
    stem, suffix = (name, "") if path != source.path else (name.removesuffix(".md"), ".md")
    if slugs.slug_of_path(source.path) != old:
        return {}
    return {path: posixpath.join(folder, stem.removesuffix(old) + slug + suffix)}


def _moved_files(root: Path, moves: dict[str, str]) -> dict[str, str]:
    """Returns the new content path of every file that moves, also of those in moved folders."""
    paths = dict(moves)
    for old, new in moves.items():
        folder = root / CONTENT / old
        for file in (path for path in folder.rglob("*") if path.is_file()):
            inner = file.relative_to(folder).as_posix()
            paths[f"{old}/{inner}"] = f"{new}/{inner}"
    return paths


def _require_free(inventory: Inventory, moving: Source[Any], address: str) -> None:
    """Raises `UsageError` if another source has the address, or had it before."""
    if normalized_url(address).strip("/") in {section.key for section in inventory.config.sections}:
        raise UsageError(f"{address} is the address of a section")
    for source in inventory.sources.all_sources():
        if source.path == moving.path:
            continue
        current = url_path(source, slug_of(source), inventory.config)
        addresses = (current, *getattr(source.front_matter, "aliases", ()))
        if normalized_url(address) in map(normalized_url, addresses):
            raise UsageError(f"{address} is the address of {CONTENT}/{source.path}")


def _rewrite_bylines(batch: BatchEdit, old: str, new: str) -> None:
    """Changes an author's key in the front matter of that author's stories."""
    for source in batch.inventory.sources.articles:
        if old not in source.front_matter.authors:
            continue
        revision = batch.open(source)
        for index, key in enumerate(revision.items("authors")):
            if key == old:
                revision.change("authors", index, new)
        batch.lines.append(f"field {revision.path}: authors: {new}")
