"""Two files that the configuration of nginx includes: `http.conf` and `server.conf`."""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from ssg.hosting.serving import LEDGER, NOT_FOUND, Serving, escaped, path_expression
from ssg.model.outputs import File
from ssg.model.redirects import Redirect

FOLDER = "_nginx"
_MIN_BUCKET = 64
_ENTRY_OVERHEAD = 32
"""The bytes that a bucket needs beside a key (ngx_hash.c: length, padding, value, end)."""
_TEXT_TYPES = (
    *("text/css", "text/plain", "text/xml", "text/javascript", "application/javascript"),
    *("application/json", "application/manifest+json", "application/xml", "image/svg+xml"),
)
_TYPES = {
    "avif": "image/avif",
    "mjs": "text/javascript",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
}
"""Types that the file `mime.types` of a server may lack."""

_STATIC = {"brotli": "brotli_static", "gzip": "gzip_static"}
"""The directives for compressed files; that for Brotli needs a module."""


def files(serving: Serving) -> Iterator[File]:
    """Yields what belongs in the block `http`, and what belongs in the site's block `server`."""
    yield _file("http.conf", "http { … }", _http(serving))
    yield _file("server.conf", "server { … }", _server(serving))


def _file(name: str, block: str, lines: Iterable[str]) -> File:
    head = f"# Include this in {block}, and reload nginx when it has changed.\n"
    return File(f"{FOLDER}/{name}", (head + "".join(f"{line}\n" for line in lines)).encode())


def _http(serving: Serving) -> Iterator[str]:
    moved = [(form, each.to) for each in serving.moved for form in each.forms]
    gone = [form for each in serving.gone for form in each.forms]
    keys = [unquote(form) for form in (*gone, *(form for form, _ in moved))]
    yield from _hash_sizes(keys)
    if any("$" in rule.value for rule in serving.headers):
        yield 'geo $dateline_dollar { default "$"; }'
    entries = [(_quoted(unquote(form)), _target(to)) for form, to in moved]
    entries += [(_pattern(each), _target(each.to)) for each in serving.patterns if each.to]
    yield from _map("$uri", "$dateline_redirect", entries)
    lost = [(_quoted(unquote(form)), "1") for form in gone]
    lost += [(_pattern(each), "1") for each in serving.patterns if not each.to]
    yield from _map("$uri", "$dateline_gone", lost)
    for number, rule in enumerate(serving.headers):
        expression = _quoted("~" + path_expression(serving.root, rule.path))
        yield from _map("$uri", f"$dateline_header_{number}", [(expression, _value(rule.value))])


def _hash_sizes(keys: list[str]) -> Iterator[str]:
    """Yields the sizes of the table of addresses, which nginx does not grow by itself."""
    longest = max((len(key.encode()) for key in keys), default=0)
    yield f"map_hash_bucket_size {_power_of_two(max(longest + _ENTRY_OVERHEAD, _MIN_BUCKET))};"
    yield f"map_hash_max_size {_power_of_two(max(2 * len(keys), 2048))};"


def _power_of_two(least: int) -> int:
    return 1 << (least - 1).bit_length()


def _map(source: str, variable: str, entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"map {source} {variable} {{"
    yield '  default "";'
    yield from (f"  {key} {value};" for key, value in entries)
    yield "}"


def _pattern(redirect: Redirect) -> str:
    return _quoted(f"~^{escaped(unquote(redirect.prefix))}(?<dateline_rest>.*)$")


def _target(to: str) -> str:
    """A target with the query of the request, unless it has one, or an anchor, of its own."""
    query = "" if "?" in to or "#" in to else "$is_args$args"
    rest = "$dateline_rest" * to.endswith("*")
    return f'"{to.removesuffix("*")}{rest}{query}"'


def _quoted(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _value(text: str) -> str:
    """A text without variables; nginx has no way to escape "$" but a variable with it."""
    return _quoted(text).replace("$", "${dateline_dollar}")


def _server(serving: Serving) -> Iterator[str]:
    root = serving.root
    yield "index index.html;"
    yield "absolute_redirect off;"
    yield "if ($dateline_redirect) { return 301 $dateline_redirect; }"
    yield "if ($dateline_gone) { return 410; }"
    yield f"error_page 404 {root}{NOT_FOUND};"
    yield "error_page 410 @dateline_gone;"
    yield f"location @dateline_gone {{ rewrite ^ {root}{NOT_FOUND} break; }}"
    for folder in (FOLDER, LEDGER):
        yield f"location ^~ {root}{folder}/ {{ return 404; }}"
    for coding in serving.codings:
        if coding in _STATIC:
            yield f"{_STATIC[coding]} on;"
    if serving.codings:
        yield "gzip_vary on;"
    yield "charset utf-8;"
    yield f"charset_types {' '.join(_TEXT_TYPES)};"
    for suffix, kind in _TYPES.items():
        yield f"location ~ \\.{suffix}$ {{ types {{ }} default_type {kind}; }}"
    for number, rule in enumerate(serving.headers):
        yield f"add_header {_quoted(rule.name)} $dateline_header_{number} always;"
