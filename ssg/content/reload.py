"""Reloads the sources in a process that builds again, reading only the texts that were saved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ssg.config.config import Config
from ssg.config.extensions import Extension
from ssg.content.discover import CONTENT
from ssg.content.folder_cache import FolderMemory
from ssg.content.load import Sources, load
from ssg.content.newsroom import Newsroom
from ssg.content.parse import ParsedSource, parse
from ssg.content.source_reader import SourceReader
from ssg.model.documents import Source
from ssg.storage.file_signatures import Signatures


class _LastLoad(Struct, frozen=True):
    """Sources without problems, the paths of their texts, and the settings they depend on."""

    sources: Sources
    texts: frozenset[str]
    config: Config
    extensions: tuple[Extension, ...]


@dataclass
class ContentState:
    """The content that one process keeps for its next build."""

    last: _LastLoad | None = None
    folders: FolderMemory = field(default_factory=dict)


def reload(newsroom: Newsroom, state: ContentState | None) -> Sources:
    """Returns what `load` would, reading only touched texts if nothing else can have changed."""
    if state is None:
        return load(newsroom)
    problems = newsroom.problems
    count_before = len(problems.reported)
    last, state.last = state.last, None
    sources = None
    if last and (last.config, last.extensions) == (newsroom.config, newsroom.extensions):
        sources = _reload_touched(last, newsroom, state.folders)
    if last is None or sources is None:
        del problems.reported[count_before:]
        sources = load(newsroom, state.folders)
        texts = frozenset([source.path for source in sources.all_sources()])
        last = _LastLoad(sources, texts, newsroom.config, newsroom.extensions)
    if len(problems.reported) == count_before:
        state.last = replace(last, sources=sources)
    return sources


def _touched_content(root: Path, signatures: Signatures) -> list[str] | None:
    """Returns the content paths that were touched, or None if that is not known."""
    content = f"{root / CONTENT}/"
    if signatures.touched is None:
        return None
    return [p.removeprefix(content) for p in sorted(signatures.touched) if p.startswith(content)]


def _reload_touched(last: _LastLoad, newsroom: Newsroom, folders: FolderMemory) -> Sources | None:
    """Rereads the touched texts; None if other files were touched, or a text cannot be read."""
    touched = _touched_content(newsroom.root, newsroom.signatures)
    if touched is None or not last.texts.issuperset(touched):
        return None
    reader = SourceReader(newsroom, folders)
    try:
        parsed = reader.reread(touched, lambda jobs, count: map(parse, jobs))
    except OSError:
        return None
    if len(parsed) < len(touched):
        return None
    names = {path.split("/", 1)[0] for path in touched}
    updated = {name: _updated(last.sources, name, parsed) for name in names}
    terms = {key: updated.pop(key, sources) for key, sources in last.sources.terms.items()}
    return replace(last.sources, terms=terms, **updated)


def _updated(
    sources: Sources, folder: str, parsed: Mapping[str, ParsedSource[Any]]
) -> tuple[Source[Any], ...]:
    """Returns the sources in one folder, with the reread ones replaced."""
    return tuple(
        parsed[source.path].at(source.path) if source.path in parsed else source
        for source in sources.of(folder)
    )
