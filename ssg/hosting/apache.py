"""`.htaccess`: redirects and headers for Apache; needs `mod_rewrite` and `mod_headers`."""

from collections.abc import Iterator
from urllib.parse import unquote

from ssg.hosting.serving import LEDGER, NOT_FOUND, Serving, escaped, path_expression
from ssg.model.outputs import File
from ssg.model.redirects import Redirect
from ssg.storage.compression import SUFFIXES, TEXTS

FILE_NAME = ".htaccess"
_UTF_8 = ".css .js .json .mjs .svg .txt .webmanifest .xml"
_TYPES = {
    "application/manifest+json": ".webmanifest",
    "application/wasm": ".wasm",
    "image/avif": ".avif",
    "image/webp": ".webp",
    "text/javascript": ".js .mjs",
}
"""Types that the file `mime.types` of a server may lack."""

_TOKENS = {"brotli": "br", "gzip": "gzip", "zstd": "zstd"}
"""The names of codings in HTTP."""
_TEXTS = f"(?:{'|'.join(TEXTS)})"


def files(serving: Serving) -> Iterator[File]:
    """Yields `.htaccess`; its rules are relative to its folder, which is the site's root."""
    yield File(FILE_NAME, "".join(f"{line}\n" for line in _lines(serving)).encode())


def _lines(serving: Serving) -> Iterator[str]:
    root = serving.root
    yield "DirectoryIndex index.html"
    yield f"ErrorDocument 404 {root}{NOT_FOUND}"
    yield f"ErrorDocument 410 {root}{NOT_FOUND}"
    yield "AddDefaultCharset utf-8"
    yield f"AddCharset utf-8 {_UTF_8}"
    yield from (f"AddType {kind} {suffixes}" for kind, suffixes in _TYPES.items())
    yield "RewriteEngine On"
    yield f'RewriteRule "^{escaped(LEDGER)}/" - [R=404]'
    for each in (*serving.moved, *serving.gone, *serving.patterns):
        yield _rule(each, root)
    yield from _compressed(serving)
    for rule in serving.headers:
        path = path_expression(root, rule.path).replace("#", r"\x23")
        if serving.codings:  # a request for a text becomes one for its compressed file
            path = path.removesuffix("$") + r"(?:\.br|\.zst|\.gz)?$"
        where = f"expr=%{{REQUEST_URI}} =~ m#{path}#"
        yield f"Header always add {rule.name} {_quoted(_literal(rule.value))} {_quoted(where)}"


def _compressed(serving: Serving) -> Iterator[str]:
    """Sends the best compressed file that a browser accepts and that exists."""
    for coding in serving.codings:
        suffix, token = SUFFIXES[coding], _TOKENS[coding]
        accepted = f'RewriteCond "%{{HTTP:Accept-Encoding}}" "(^|[, ]){token}([,; ]|$)"'
        yield accepted
        yield f'RewriteCond "%{{REQUEST_FILENAME}}/index.html{suffix}" -f'
        yield f'RewriteRule "^(.*/)?$" "$1index.html{suffix}" [L]'
        yield accepted
        yield f'RewriteCond "%{{REQUEST_FILENAME}}{suffix}" -f'
        yield f'RewriteRule "^(.+)$" "$1{suffix}" [L]'
        yield f'<FilesMatch "\\.{_TEXTS}\\{suffix}$">'
        yield f"  RemoveType {suffix}"
        yield f"  AddEncoding {token} {suffix}"
        yield "</FilesMatch>"
    if serving.codings:
        yield f'<FilesMatch "\\.{_TEXTS}(?:\\.br|\\.gz|\\.zst)?$">'
        yield '  Header append Vary "Accept-Encoding"'
        yield "</FilesMatch>"


def _rule(redirect: Redirect, root: str) -> str:
    path = unquote(redirect.prefix)[len(root) :]
    if redirect.is_pattern:
        pattern = f"^{escaped(path)}(.*)$"
    else:
        pattern = f"^{escaped(path.removesuffix('/'))}{'/?' * path.endswith('/')}$"
    if not redirect.to:
        return f"RewriteRule {_quoted(pattern)} - [G]"
    target = redirect.to.removesuffix("*").replace("%", "\\%") + "$1" * redirect.to.endswith("*")
    return f"RewriteRule {_quoted(pattern)} {_quoted(target)} [R=301,L,NE]"


def _literal(value: str) -> str:
    """A value of a header in which "%" has no meaning."""
    return value.replace("%", "%%")


def _quoted(text: str) -> str:
    escaped_text = text.replace('"', '\\"')
    return f'"{escaped_text}"'
