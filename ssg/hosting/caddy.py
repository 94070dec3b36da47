"""`site.caddy`, which a site's block in a Caddyfile imports."""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from ssg.hosting.serving import LEDGER, NOT_FOUND, Serving, escaped, path_expression
from ssg.model.outputs import File
from ssg.model.redirects import Redirect
from ssg.storage.compression import TEXTS

FOLDER = "_caddy"


def files(serving: Serving) -> Iterator[File]:
    """Yields the directives of the site, among them `file_server`."""
    head = "# Import this in the block of the site, and reload Caddy when it has changed.\n"
    text = head + "".join(f"{line}\n" for line in _site(serving))
    yield File(f"{FOLDER}/site.caddy", text.encode())


def _site(serving: Serving) -> Iterator[str]:
    root = serving.root
    targets = list(_redirects(serving))
    own = [entry for entry in targets if "?" in entry[1] or "#" in entry[1]]
    others = [entry for entry in targets if entry not in own]
    yield from _map("{path}", "{dateline_target}", own)
    yield from _map("{path}", "{dateline_redirect}", others)
    yield '@dateline_target expression {dateline_target} != ""'
    yield "redir @dateline_target {dateline_target} 301"
    yield '@dateline_query expression {dateline_redirect} != "" && {query} != ""'
    yield "redir @dateline_query {dateline_redirect}?{query} 301"
    yield '@dateline_redirect expression {dateline_redirect} != ""'
    yield "redir @dateline_redirect {dateline_redirect} 301"
    yield f"@dateline_hidden path {root}{FOLDER}/* {root}{LEDGER}/*"
    yield "error @dateline_hidden 404"
    yield from _map("{path}", "{dateline_gone}", _gone(serving))
    yield '@dateline_gone expression {dateline_gone} != ""'
    yield "error @dateline_gone 410"
    for number, rule in enumerate(serving.headers):
        yield f"@dateline_header_{number} path_regexp {_quoted(path_expression(root, rule.path))}"
        yield f"header @dateline_header_{number} +{rule.name} {_quoted(rule.value)}"
    if serving.codings:
        yield f"@dateline_text path */ {' '.join(f'*.{suffix}' for suffix in TEXTS)}"
        yield "header @dateline_text ?Vary Accept-Encoding"
    yield "@dateline_manifest path *.webmanifest"
    yield "header @dateline_manifest Content-Type application/manifest+json"
    yield from _file_server(serving, "")
    yield "handle_errors {"
    yield "  @dateline_missing expression {err.status_code} in [404, 410]"
    yield f"  rewrite @dateline_missing {root}{NOT_FOUND}"
    yield from _file_server(serving, "  ")
    yield "}"


def _file_server(serving: Serving, indent: str) -> Iterator[str]:
    if not serving.codings:
        yield f"{indent}file_server"
        return
    names = " ".join(coding.replace("brotli", "br") for coding in serving.codings)
    yield f"{indent}file_server {{"
    yield f"{indent}  precompressed {names}"
    yield f"{indent}}}"


def _redirects(serving: Serving) -> Iterator[tuple[str, str]]:
    for each in serving.moved:
        yield from ((_quoted(unquote(form)), _quoted(each.to)) for form in each.forms)
    for each in serving.patterns:
        if each.to:
            rest = "${1}" * each.to.endswith("*")
            yield _pattern(each), _quoted(each.to.removesuffix("*") + rest)


def _gone(serving: Serving) -> Iterator[tuple[str, str]]:
    for each in serving.gone:
        yield from ((_quoted(unquote(form)), "1") for form in each.forms)
    yield from ((_pattern(each), "1") for each in serving.patterns if not each.to)


def _pattern(redirect: Redirect) -> str:
    return _quoted(f"~^{escaped(unquote(redirect.prefix))}(.*)$")


def _map(source: str, variable: str, entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"map {source} {variable} {{"
    yield from (f"  {key} {value}" for key, value in entries)
    yield '  default ""'
    yield "}"


def _quoted(text: str) -> str:
    escaped_text = text.replace('"', '\\"')
    return f'"{escaped_text}"'
