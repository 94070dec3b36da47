"""Inspects the files in the content folder that are no texts, through the cache and workers."""

from functools import partial
from pathlib import Path

import msgspec

from ssg.content.discover import CONTENT
from ssg.content.folder_cache import (
    FolderCache,
    FolderCaches,
    FolderMemory,
    FolderStore,
    KeyedValue,
)
from ssg.content.newsroom import Newsroom
from ssg.model.pictures import Original
from ssg.pictures import inspect
from ssg.storage import digest, generator_version
from ssg.storage.cache import Cache
from ssg.storage.parallel import Workers, map_ordered

_WEIGHT = 10
"""How many texts can be parsed in the time that the inspection of a picture takes."""

_decode = msgspec.json.Decoder(Original).decode


def read(
    newsroom: Newsroom, paths: list[str], memory: FolderMemory | None = None
) -> dict[str, Original]:
    """Inspects the files at `paths`; reports and leaves out those that cannot be read.

    The cache finds them by their files' signatures, then by their bytes; others are opened.
    """
    salt = generator_version.picture_fingerprint(
        "pictures/inspect.py", "model/pictures.py", "pictures/svg.py"
    )
    content, cache = newsroom.root / CONTENT, newsroom.cache
    store = FolderStore(cache, newsroom.signatures, memory)
    folders = FolderCaches[Original](
        content, paths, lambda folder: FolderCache(content / folder, salt, Original, store)
    )
    originals, changed = folders.lookup(lambda path: _key(content / path, salt), newsroom.problems)
    originals |= _cached(changed, cache)
    missing = {path: key for path, key in changed.items() if path not in originals}
    originals |= _inspect(content, missing, cache, Workers(newsroom.options.jobs))
    cache.mark_used(key for key, _ in originals.values())
    folders.store(originals)
    return {path: original for path, (_, original) in originals.items()}


def inspect_file(content: Path, path: str) -> Original:
    """Inspects one file: a picture, or any other, of which only the digest is known.

    Raises `OSError`.
    """
    if not inspect.is_image(path):
        return Original(digest.of_file(content / path))
    return inspect.inspect_picture((content / path).read_bytes(), path)


def _cached(keys: dict[str, str], cache: Cache) -> dict[str, KeyedValue[Original]]:
    cached = cache.get_many(keys.values())
    return {path: (key, _decode(cached[key])) for path, key in keys.items() if key in cached}


def _inspect(
    content: Path, missing: dict[str, str], cache: Cache, workers: Workers
) -> dict[str, KeyedValue[Original]]:
    """Inspects files and caches the results; workers read the files themselves."""
    job = partial(inspect_file, content)
    results = map_ordered(job, missing, len(missing), workers, weight=_WEIGHT)
    originals = {
        path: (key, original)
        for (path, key), original in zip(missing.items(), results, strict=True)
    }
    cache.put_many({key: digest.canonical_json(original) for key, original in originals.values()})
    return originals


def _key(file: Path, salt: str) -> str:
    suffix = file.suffix.lower()
    kind = "raster" if inspect.is_image(file.name) and suffix != ".svg" else suffix
    return digest.of_value(("picture", salt, kind, digest.of_file(file)))
