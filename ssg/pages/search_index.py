"""The full-text index of the search page: a Pagefind index for each segment of the stories.

The index of a segment is cached by the texts of its stories, so an edit rebuilds one segment and a
change of layouts none. The reader's browser merges the indexes. Pagefind writes its own filters in
random order, so the values to filter by are in a list of stories beside the index.
"""

import gzip
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from html import escape, unescape
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from ssg.config.config import Config
from ssg.markup.segments import joined
from ssg.model.outputs import File
from ssg.pages.plain_letters import plain_words
from ssg.pages.search_entries import Entry, entries_by_part
from ssg.problems.errors import UsageError
from ssg.problems.os_errors import describe_os_error
from ssg.site.assemble import Site
from ssg.storage import digest, generator_version
from ssg.storage.cache import Cache
from ssg.text.dates import format_date
from ssg.text.html_tags import change_words, without_tags
from ssg.text.html_tags import words as runs
from ssg.text.paths import output_path
from ssg.text.unspaced import letters_as_words

FOLDER = "search/index"
STORIES = "stories.json"

WORD_CHARACTERS = "+#."
"""Characters that are part of words: C++, C#, .NET, node.js."""

END = "\u2e33"
"""Separates a text from its words in plain letters, which the search page does not show."""

_PACKAGES = ("pagefind_bin_extended", "pagefind_bin")
_INDEX = ("pagefind-entry.json", "*.pf_meta", "fragment/*", "index/*")
_ENGINE = ("pagefind.js", "pagefind-worker.js", "wasm.*.pagefind")
_FRAGMENT = "fragment/*.pf_fragment"
_MAGIC = b"pagefind_dcd"
_WORD = re.compile(r"[^\W_]")
_UNSPACED = re.compile(r"\S+")
_NO_WORDS = ".headerlink, .footnote-ref, .footnote-backref, .linenos"
_NOT_SPACED = ("ja", "zh", "ko", "th", "lo", "my", "km")


def outputs(site: Site, cache: Cache) -> Iterator[File]:
    """The files of all indexes, from the cache if unchanged.

    The index of static pages, and Pagefind's script, are in the folder above the segments.
    Raises `UsageError` if Pagefind is missing or fails.
    """
    parts = entries_by_part(site)
    paths = [entry.url.casefold() for entries in parts.values() for entry in entries]
    if len(set(paths)) < len(paths):
        return  # The plan reports pages that claim the same address, and the build ends.
    for segment, entries in parts.items():
        yield from index(segment, entries, site.config, cache)


def index(segment: str, entries: list[Entry], config: Config, cache: Cache) -> Iterator[File]:
    """The files of the index of a segment ("" for that of static pages), stored in the cache."""
    folder = f"{FOLDER}/{segment}".rstrip("/")
    patterns = _INDEX if segment else _INDEX + _ENGINE
    for name, key in _digests(entries, config, patterns, cache).items():
        yield File(f"{folder}/{name}", stored_digest=key)


def _digests(
    entries: list[Entry], config: Config, patterns: Iterable[str], cache: Cache
) -> dict[str, str]:
    """The digest of each file of an index, by name; the files themselves are in the cache."""
    settings = config.language, config.search_words
    key = digest.of_value(("search", generator_version.fingerprint(), settings, patterns, entries))
    if stored := cache.get(key):
        digests = msgspec.json.decode(stored, type=dict[str, str])
        cache.mark_used(digests.values())
        return digests
    files = _build_index(entries, config, patterns, cache.get)
    digests = {name: digest.of_bytes(content) for name, content in files.items()}
    contents = {digests[name]: content for name, content in files.items()}
    cache.put_many(contents | {key: msgspec.json.encode(digests)})
    return digests


def _build_index(
    entries: list[Entry],
    config: Config,
    patterns: Iterable[str],
    stored: Callable[[str], bytes | None],
) -> dict[str, bytes]:
    """Pagefind's files that match `patterns`, by name, and the list of stories.

    Runs Pagefind on temporary pages that contain only the entries; `stored` returns their bodies.
    """
    with TemporaryDirectory(prefix="dateline-search-") as scratch:
        source, index = Path(scratch) / "pages", Path(scratch) / "index"
        for entry in entries:
            body = stored(entry.body) if entry.body else None
            file = source / output_path(entry.url)
            file.parent.mkdir(parents=True)
            text = joined(body, _no_url, _no_picture) if body else ""
            file.write_text(_document(entry, text, config.search_words), "utf-8")
        _run(source, index, config.language)
        files = sorted({file for pattern in patterns for file in index.glob(pattern)})
        stories = msgspec.json.encode(_stories(entries, index))
        return {STORIES: stories} | {
            file.relative_to(index).as_posix(): file.read_bytes() for file in files
        }


def _no_url(target: str) -> str:
    return ""


def _no_picture(target: str, attributes: dict[str, str]) -> str:
    return ""


def _stories(entries: list[Entry], index: Path) -> dict[str, dict[str, object]]:
    """The values that stories are filtered and sorted by, by the ids of Pagefind's results."""
    names = {}
    for file in index.glob(_FRAGMENT):
        fragment = gzip.decompress(file.read_bytes()).removeprefix(_MAGIC)
        names[msgspec.json.decode(fragment)["url"]] = file.stem
    return {
        name: {
            "date": entry.date,
            "section": entry.section,
            "tags": entry.tags,
            "authors": entry.authors,
            **({"terms": entry.terms} if entry.terms else {}),
        }
        for entry in entries
        if entry.date
        and (name := names.get("/" + output_path(entry.url).removesuffix("index.html")))
    }


def _document(entry: Entry, body: str, limit: int | None) -> str:
    """A page for Pagefind: `limit` words of an entry's text, and its searchable metadata."""
    metadata = {
        "title": entry.title,
        "date": entry.date.isoformat() if entry.date else "",
        "day": format_date(entry.date) if entry.date else "",
        "section": entry.section,
        "tags": ", ".join(entry.tags),
        "authors": ", ".join(entry.authors),
        "sponsor": entry.sponsor,
        "terms": ", ".join(chain.from_iterable(entry.terms.values())),
    }
    marks = "".join(
        f'<i data-pagefind-meta="{name}[title]" title="{escape(letters_as_words(value))}"></i>'
        for name, value in metadata.items()
        if value
    )
    if entry.picture:
        marks += f'<i data-pagefind-meta="picture[title]" title="{escape(entry.picture)}"></i>'
    text = f"<p>{escape(entry.standfirst)}</p>{body}"
    if not _WORD.search(unescape(without_tags(text))):
        # Pagefind skips pages without words, and fails if none has any.
        day = format_date(entry.date) if entry.date else ""
        text = escape(entry.title if _WORD.search(entry.title) else day)
    text = _beginning(change_words(text, letters_as_words), limit)
    words = plain_words(" ".join((*metadata.values(), unescape(without_tags(text, " ")))))
    text += f"<p>{END} {' '.join(words)}</p>" if words else ""
    return f"<!doctype html><html><body><main data-pagefind-body>{marks}{text}</main></body></html>"


def _beginning(html: str, limit: int | None) -> str:
    """HTML up to the end of word number `limit`; Pagefind closes the elements that are open."""
    texts = runs(html) if limit else ()
    words = chain.from_iterable(_UNSPACED.finditer(html, *text) for text in texts)
    last = next(islice(words, (limit or 1) - 1, None), None)
    return html[: last.end()] if last else html


def _run(source: Path, index: Path, language: str) -> None:
    """Runs Pagefind; raises `UsageError` if it fails."""
    # Pagefind's own word splitting for these languages would also split words such as C++.
    primary = language.lower().split("-")[0]
    forced = "unknown" if primary in _NOT_SPACED else primary
    command = [str(_program()), "--silent", "--site", str(source), "--output-path", str(index)]
    command += ["--include-characters", WORD_CHARACTERS, "--exclude-selectors", _NO_WORDS]
    command += ["--force-language", forced]
    try:
        process = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 (fixed arguments)
    except OSError as error:
        raise UsageError(f"cannot build the search index: {describe_os_error(error)}") from error
    if process.returncode:
        lines = process.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = lines[0] if lines else f"Pagefind ended with {process.returncode}"
        raise UsageError(
            f"cannot build the search index: {reason} (search: plain works without an index)"
        )


def _program() -> Path:
    """The path of Pagefind's program, in the package that contains it."""
    for package in _PACKAGES:
        if spec := find_spec(package):
            folder = Path(spec.origin or "").parent
            for file in sorted(folder.glob("pagefind*")):
                return file
    raise UsageError(
        'cannot find Pagefind: run pip install "dateline-ssg[search]", or set search: plain'
    )
