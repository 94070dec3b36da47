"""The full-text index of the search page: Pagefind's, apart for each year, from our own values.

A year's index is a cached leaf of what its stories say: an edit makes one year's again, a change of
layouts none. The reader's browser merges them. Pagefind's own filters come in another order each
time that they are made, so what stories are filtered by lies beside the index as a list of ours.
"""

import gzip
import re
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from html import escape
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from msgspec import Struct

from ssg.markup.segments import joined
from ssg.model.articles import Article
from ssg.model.outputs import File
from ssg.model.static_pages import StaticPage
from ssg.problems.errors import UsageError
from ssg.problems.os_errors import describe_os_error
from ssg.site.assemble import Site
from ssg.storage import digest, generator_version
from ssg.storage.cache import Cache
from ssg.text.dates import format_date
from ssg.text.paths import output_path

FOLDER = "search/index"
STORIES = "stories.json"

WORD_CHARACTERS = "+#."
"""Characters that are part of words: C++, C#, .NET, node.js."""

_PACKAGES = ("pagefind_bin_extended", "pagefind_bin")
_INDEX = ("pagefind-entry.json", "*.pf_meta", "fragment/*", "index/*")
_ENGINE = ("pagefind.js", "pagefind-worker.js", "wasm.*.pagefind")
_FRAGMENT = "fragment/*.pf_fragment"
_MAGIC = b"pagefind_dcd"
_NO_WORDS = ".headerlink, .footnote-ref, .footnote-backref, .linenos"
_NOT_SPACED = ("ja", "zh")

# Between such characters no spaces are written, so that Pagefind would take a line for one word.
_JOINED = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_JOINT = re.compile(f"(?<=[{_JOINED}])(?=\\w)|(?<=[\\w+#])(?=[{_JOINED}])")
_ANY_TAG = re.compile("<[^>]*>")
_BETWEEN_TAGS = re.compile("(?:^|(?<=>))[^<]+")


class Entry(Struct, frozen=True, gc=False, omit_defaults=True):
    """All that search knows of a story, or (without a date) of a page.

    `url` is below the site's root, `body` the digest of the text.
    """

    url: str
    title: str
    body: str = ""
    standfirst: str = ""
    date: datetime | None = None
    section: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    sponsor: str = ""


def outputs(site: Site, cache: Cache) -> Iterator[File]:
    """The files of the index, by way of the cache; that of pages is in the folder above the years.

    Pagefind itself is there too.
    """
    if site.config.search != "true":
        return
    shards = _shards(site)
    paths = [entry.url.casefold() for entries in shards.values() for entry in entries]
    if len(set(paths)) < len(paths):
        return  # two claim one address, which ends the build: the plan says so
    for year, entries in shards.items():
        folder = f"{FOLDER}/{year}".rstrip("/")
        kept = _INDEX if year else _INDEX + _ENGINE
        for name, key in _index(entries, site.config.language, kept, cache).items():
            yield File(f"{folder}/{name}", stored_digest=key)


def _shards(site: Site) -> dict[str, list[Entry]]:
    """What is searched, by year; under "" what has none, which is never empty."""
    root = site.info.root
    shards: dict[str, list[Entry]] = defaultdict(list)
    shards[""] = [Entry("archive/", "Archive"), *(_of_page(page, root) for page in site.pages)]
    for article in site.articles:
        shards[str(article.ref.date.year)].append(_of_article(article, root))
    return shards


def _of_page(page: StaticPage, root: str) -> Entry:
    return Entry(page.url.removeprefix(root), page.title, page.body.digest, page.standfirst)


def _of_article(article: Article, root: str) -> Entry:
    ref = article.ref
    return Entry(
        url=ref.url.removeprefix(root),
        title=ref.title,
        body=article.body.digest,
        standfirst=article.standfirst,
        date=ref.date,
        section=ref.section.name if ref.section else "",
        tags=tuple(tag.name for tag in ref.tags),
        authors=tuple(author.name for author in ref.authors),
        sponsor=ref.sponsor.name if ref.sponsor else "",
    )


def _index(
    entries: list[Entry], language: str, kept: Iterable[str], cache: Cache
) -> dict[str, str]:
    """The digest of each file of an index, by name; the files themselves are in the cache."""
    key = digest.of_value(("search", generator_version.fingerprint(), language, kept, entries))
    if known := cache.get(key):
        found = msgspec.json.decode(known, type=dict[str, str])
        cache.mark_used(found.values())
        return found
    made = _made(entries, language, kept, cache.get)
    digests = {name: digest.of_bytes(content) for name, content in made.items()}
    contents = {digests[name]: content for name, content in made.items()}
    cache.put_many(contents | {key: msgspec.json.encode(digests)})
    return digests


def _made(
    entries: list[Entry],
    language: str,
    kept: Iterable[str],
    stored: Callable[[str], bytes | None],
) -> dict[str, bytes]:
    """Pagefind's files by name, made from pages that only it ever sees, and the list of stories."""
    with TemporaryDirectory(prefix="dateline-search-") as scratch:
        source, index = Path(scratch) / "pages", Path(scratch) / "index"
        for entry in entries:
            body = stored(entry.body) if entry.body else None
            file = source / output_path(entry.url)
            file.parent.mkdir(parents=True)
            text = joined(body, _nowhere, _nothing) if body else ""
            file.write_text(_document(entry, text), "utf-8")
        _run(source, index, language)
        files = sorted({file for pattern in kept for file in index.glob(pattern)})
        stories = msgspec.json.encode(_stories(entries, index))
        return {STORIES: stories} | {
            file.relative_to(index).as_posix(): file.read_bytes() for file in files
        }


def _nowhere(target: str) -> str:
    return ""


def _nothing(target: str, attributes: dict[str, str]) -> str:
    return ""


def _stories(entries: list[Entry], index: Path) -> dict[str, dict[str, object]]:
    """What stories are filtered and sorted by, under the names that results of searches have."""
    names = {}
    for file in index.glob(_FRAGMENT):
        said = gzip.decompress(file.read_bytes()).removeprefix(_MAGIC)
        names[msgspec.json.decode(said)["url"]] = file.stem
    return {
        names["/" + output_path(entry.url).removesuffix("index.html")]: {
            "date": entry.date,
            "section": entry.section,
            "tags": entry.tags,
            "authors": entry.authors,
        }
        for entry in entries
        if entry.date
    }


def _document(entry: Entry, body: str) -> str:
    """A page for Pagefind: its text, and what is shown with it and found as well."""
    shown = {
        "title": entry.title,
        "date": entry.date.isoformat() if entry.date else "",
        "day": format_date(entry.date) if entry.date else "",
        "section": entry.section,
        "tags": ", ".join(entry.tags),
        "authors": ", ".join(entry.authors),
        "sponsor": entry.sponsor,
    }
    marks = "".join(
        f'<i data-pagefind-meta="{name}[title]" title="{escape(with_word_spaces(value))}"></i>'
        for name, value in shown.items()
        if value
    )
    text = f"<p>{escape(entry.standfirst)}</p>{body}"
    if not _ANY_TAG.sub("", text).strip():
        text = escape(entry.title)  # Pagefind passes over a page without a word
    text = with_word_spaces(text)
    return f"<!doctype html><html><body><main data-pagefind-body>{marks}{text}</main></body></html>"


def with_word_spaces(html: str) -> str:
    """HTML with a space around each character of scripts that have none between words."""
    if not re.search(f"[{_JOINED}]", html):
        return html
    return _BETWEEN_TAGS.sub(lambda text: _JOINT.sub(" ", text[0]), html)


def _run(source: Path, index: Path, language: str) -> None:
    # Pagefind would split words of these languages in its own way, and C++ with them.
    primary = language.lower().split("-")[0]
    spoken = "unknown" if primary in _NOT_SPACED else primary
    command = [str(_program()), "--silent", "--site", str(source), "--output-path", str(index)]
    command += ["--include-characters", WORD_CHARACTERS, "--exclude-selectors", _NO_WORDS]
    command += ["--force-language", spoken]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 (our own words)
    except OSError as error:
        raise UsageError(f"cannot make the search index: {describe_os_error(error)}") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = said[0] if said else f"Pagefind ended with {done.returncode}"
        raise UsageError(f"cannot make the search index: {reason} (search: plain needs none)")


def _program() -> Path:
    """Pagefind itself, in the package that it was installed with."""
    for package in _PACKAGES:
        if found := find_spec(package):
            folder = Path(found.origin or "").parent
            for file in sorted(folder.glob("pagefind*")):
                return file
    raise UsageError('cannot find Pagefind: pip install "dateline-ssg[search]", or search: plain')
