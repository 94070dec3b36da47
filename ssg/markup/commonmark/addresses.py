"""Addresses that are links without any markup, by the rules of GFM (spec 0.29, "Autolinks").

The text of an address is words: an underscore or asterisk in it emphasises nothing. The parser
sees other characters there, because it would read them as markup before we see the address.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_SCHEME = re.compile(r"(?<![a-zA-Z])(?:https?|ftp)\Z", re.I)
_LONGEST_SCHEME = 6
_BEFORE_WWW = re.compile(r"[\s*_~(\x00-\x1f]")
_REST = re.compile(r"[^\s<\x02\x03]+")
_WWW = "www."
_BRACKET = re.compile(r"[\[\]]")
_HOST = re.compile(r"[^\s/?#:]+")
_MAIL = re.compile(
    r"(?<![a-zA-Z0-9._+-])(?:mailto:|xmpp:)?[a-zA-Z0-9._+-]++@(?:[a-zA-Z0-9_-]++\.)+[a-zA-Z0-9_-]*[a-zA-Z](?![a-zA-Z0-9_@-])"
)
_TRAILING = "?!.,:*_~'\""
_LONGEST_ENTITY = 34

# In the place of characters that would be markup: control characters, which no text contains.
_MASKED = {"*": "\x1a", "_": "\x1b", "~": "\x1c", "\\": "\x1d"}
_NEEDS_MASK = re.compile(r"[*_~\\]")
_LONGEST_LABEL = 1100
"""More characters than a label (999, CommonMark 0.31.2) and what is around it."""
_IN_LINK = re.compile(r"\]\([\s>]*<?\Z|^[ >]{0,12}\[[^\]\n]+\]:[\s>]*\Z", re.M)


def find(words: str) -> Iterator[tuple[int, int, str]]:
    """Yields (start, end, target) of each bare address in words, in their order."""
    done = 0
    for start, end, target in sorted([*_web(words), *_mail(words)]):
        if start >= done:
            yield start, end, target
            done = end


class _Web(NamedTuple):
    """An address of the web in a text, with all that follows up to a space."""

    start: int
    scheme: str
    words: str


def _candidates(text: str) -> Iterator[_Web]:
    """Yields what may be an address by its first characters, in the order of the text."""
    done, colon, www = 0, text.find("://"), text.find(_WWW)
    while colon >= 0 or www >= 0:
        is_short = www >= 0 and not 0 <= colon < www
        start, end = (www, www) if is_short else (_scheme(text, colon), colon + 3)
        if start >= done and (not is_short or not start or _BEFORE_WWW.match(text, start - 1)):
            rest = _REST.match(text, start)
            yield _Web(start, text[start:end] or _WWW, rest[0] if rest else "")
            done = rest.end() if rest else end
        if is_short:
            www = text.find(_WWW, max(done, www + 1))
        else:
            colon = text.find("://", max(done, colon + 1))


def _scheme(text: str, colon: int) -> int:
    """Where the scheme before a colon begins; -1 where there is none of the web."""
    match = _SCHEME.search(text, max(colon - _LONGEST_SCHEME, 0), colon)
    return match.start() if match else -1


def _web(words: str) -> Iterator[tuple[int, int, str]]:
    depth = done = 0
    for candidate in _candidates(words):
        depth, done = _depth(words, done, candidate.start, depth), candidate.start
        address = _without_tail(candidate.words)
        if not depth and _has_host(address, candidate.scheme):
            scheme = "http://" if candidate.scheme == _WWW else ""
            yield candidate.start, candidate.start + len(address), scheme + address


def _depth(words: str, start: int, end: int, depth: int) -> int:
    """Returns how many brackets are open at `end`: text between them may still become a link."""
    if "[" not in words:
        return 0
    for bracket in _BRACKET.findall(words, start, end):
        depth = depth + 1 if bracket == "[" else max(depth - 1, 0)
    return depth


def _has_host(address: str, scheme: str) -> bool:
    """Whether a valid domain follows: dots between its parts, no underscore in the last two."""
    is_short = scheme == _WWW
    host = _HOST.match(address, 0 if is_short else len(scheme))
    parts = host[0].split(".") if host else [""]
    has_dot = len(parts) > 1 and bool(parts[1])
    return bool(parts[0]) and (has_dot or not is_short) and "_" not in "".join(parts[-2:])


def _without_tail(address: str) -> str:
    """An address without the punctuation, the entity and the brackets that follow it."""
    surplus = address.count(")") - address.count("(")
    end = len(address)
    while end:
        last = address[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
        elif last == ";":
            entity = address.rfind("&", max(end - _LONGEST_ENTITY, 0), end)
            end = entity + 1 if address[entity + 1 : end - 1].isalnum() and entity >= 0 else end
        elif last not in _TRAILING:
            break
        end -= 1
    return address[:end]


def _mail(words: str) -> Iterator[tuple[int, int, str]]:
    if "@" not in words:
        return
    for match in _MAIL.finditer(words):
        has_scheme = match[0].startswith(("mailto:", "xmpp:"))
        yield match.start(), match.end(), match[0] if has_scheme else f"mailto:{match[0]}"


def swaps(text: str) -> list[tuple[int, str]]:
    """Returns the places in bare addresses of characters that would be markup, with their masks."""
    if any(mask in text for mask in _MASKED.values()):
        return []
    masked: list[tuple[int, str]] = []
    for web in _candidates(text):
        if not _NEEDS_MASK.search(web.words):
            continue
        bare = _without_tail(web.words)
        if "`" not in bare and not _is_in_markup(text, web.start, bare):
            masked += [
                (web.start + at, _MASKED[character])
                for at, character in enumerate(bare)
                if character in _MASKED
            ]
    return masked


def _is_in_markup(text: str, start: int, address: str) -> bool:
    """Whether an address is a link's target, or a value in HTML."""
    if "](" in address or (start and text[start - 1] in "<\"'"):
        return True
    line = text.rfind("\n", 0, max(start - 1, 0)) + 1
    before = text.rfind("\n", 0, max(line - 1, 0)) + 1  # a target may follow on the next line
    return bool(_IN_LINK.search(text, max(before, start - _LONGEST_LABEL), start))
