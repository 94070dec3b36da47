"""Files that machines look for at the root of a host, as `config.yaml` gives them.

`ads.txt` (IAB Tech Lab, 1.1), `trust.txt` (JournalList.net) and `security.txt` (RFC 9116).
"""

import re
from datetime import datetime
from typing import Annotated, Literal
from urllib.parse import urlsplit

from msgspec import Meta, Struct

_DOMAIN = re.compile(
    r"(?!.{254})(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.I
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")


def line_error(text: str) -> str:
    """Says what stops `text` from being a value on a line of its own; "" if nothing does."""
    return "" if text.isprintable() and text else "must be one line of text"


def domain_error(text: str) -> str:
    """Says what stops `text` from being a domain; "" if nothing does."""
    return "" if _DOMAIN.fullmatch(text) else "is no domain, as in example.com"


def seller_record_error(text: str) -> str:
    """Says what is wrong with a record of `ads.txt` (3.4.2 of the specification)."""
    fields = [field.strip() for field in text.split(";")[0].split(",")]
    if not text.isprintable() or not 3 <= len(fields) <= 4:
        return "must be a domain, an account, DIRECT or RESELLER, and perhaps an authority's id"
    if fault := domain_error(fields[0]):
        return f"begins with what {fault}"
    if any(not field or " " in field for field in fields[1:]):
        return "has an empty field, or one with a space in it"
    if fields[2].upper() not in ("DIRECT", "RESELLER"):
        return f"must say DIRECT or RESELLER, not {fields[2]}"
    return ""


def manager_domain_error(text: str) -> str:
    """Says what stops `text` from being a manager's domain, perhaps with a country's code."""
    domain, comma, country = (part.strip() for part in text.partition(","))
    if comma and not re.fullmatch("[A-Za-z]{2}", country):
        return "must be a domain and a country of two letters, as in example.com, GB"
    return domain_error(domain)


def web_url_error(text: str) -> str:
    """Says what stops `text` from being a full address of the web; "" if nothing does."""
    try:
        parts = urlsplit(text)
        is_whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_whole = False
    is_plain = text.isprintable() and " " not in text
    return "" if is_whole and is_plain else "is no full address, as in https://example.com/"


def uri_error(text: str) -> str:
    """Says what stops `text` from being a URI as RFC 9116 (2.5) wants it; "" if nothing does."""
    if not _SCHEME.fullmatch(text) or not text.isprintable():
        hint = "; write mailto: before it" if "@" in text else ""
        return f"is no URI, as in https://example.com/security{hint}"
    return "must begin with https://" if text.lower().startswith("http:") else ""


def language_tag_error(text: str) -> str:
    """Says what stops `text` from being a language tag (RFC 5646); "" if nothing does."""
    return "" if _LANGUAGE.fullmatch(text) else "is not a language tag such as en or pt-BR"


Line = Annotated[str, line_error]
Domain = Annotated[str, domain_error]
WebUrl = Annotated[str, web_url_error]
Uri = Annotated[str, uri_error]


class AdsTxt(Struct, frozen=True, kw_only=True):
    """Who may sell this site's space for advertisements."""

    sellers: Annotated[
        tuple[Annotated[str, seller_record_error], ...],
        "The records as sellers give them: their domain, your account, `DIRECT` or `RESELLER`, "
        "and perhaps an authority's id. Without any, nobody may sell.",
        Meta(examples=[["ads.example, 1234, DIRECT, f08c47fec0942fa0"]]),
    ] = ()
    owner_domain: Annotated[
        Domain, "The domain of the business that owns the site.", Meta(examples=["example.org"])
    ] = ""
    manager_domain: Annotated[
        tuple[Annotated[str, manager_domain_error], ...],
        "The domain of the business that manages its space, perhaps with a country's code.",
        Meta(examples=[["manager.example, GB"]]),
    ] = ()
    contact: Annotated[
        tuple[Line, ...], "Whom to ask about the file.", Meta(examples=["ads@example.org"])
    ] = ()
    subdomain: Annotated[
        tuple[Domain, ...],
        "Subdomains that have an `ads.txt` of their own.",
        Meta(examples=[["blog.example.org"]]),
    ] = ()
    inventory_partner_domain: Annotated[
        tuple[Domain, ...],
        "Domains whose `ads.txt` counts for shared space as well.",
        Meta(examples=[["partner.example"]]),
    ] = ()


class TrustTxt(Struct, frozen=True, kw_only=True):
    """Whom this newsroom belongs to, and what belongs to it."""

    member: Annotated[tuple[WebUrl, ...], "Members of this association."] = ()
    belongto: Annotated[
        tuple[WebUrl, ...],
        "Associations that the newsroom is a member of.",
        Meta(examples=[["https://association.example/"]]),
    ] = ()
    control: Annotated[tuple[WebUrl, ...], "Sites that the newsroom controls."] = ()
    controlledby: Annotated[WebUrl, "The one that controls the newsroom."] = ""
    social: Annotated[
        tuple[WebUrl, ...],
        "The newsroom's accounts in social networks.",
        Meta(examples=[["https://social.example/@newsroom"]]),
    ] = ()
    vendor: Annotated[tuple[WebUrl, ...], "Who works for the newsroom."] = ()
    customer: Annotated[tuple[WebUrl, ...], "Whom the newsroom works for."] = ()
    disclosure: Annotated[
        tuple[WebUrl, ...], "Pages that say more of who owns and pays for the newsroom."
    ] = ()
    contact: Annotated[
        tuple[Line, ...], "Whom to ask about the file.", Meta(examples=["news@example.org"])
    ] = ()
    datatrainingallowed: Annotated[
        Literal["yes", "no"] | None, "Whether models may be trained on the site's texts."
    ] = None


class SecurityTxt(Struct, frozen=True, kw_only=True):
    """Whom to tell of a weakness of the site."""

    contact: Annotated[
        tuple[Uri, ...],
        "Whom to tell, the preferred first.",
        Meta(examples=["mailto:security@example.org"]),
    ]
    expires: Annotated[
        datetime | None,
        "From then on the file is not published. Without it, it is good for half a year "
        "after the last build.",
        Meta(examples=["2027-03-01"]),
    ] = None
    encryption: Annotated[tuple[Uri, ...], "Where there is a key to encrypt with."] = ()
    acknowledgments: Annotated[tuple[Uri, ...], "Where those who told are thanked."] = ()
    preferred_languages: Annotated[
        tuple[Annotated[str, language_tag_error], ...],
        "The languages that may be written.",
        Meta(examples=[["en", "fr"]]),
    ] = ()
    canonical: Annotated[
        tuple[Uri, ...], "Where the file is; without it, at the site's address."
    ] = ()
    policy: Annotated[tuple[Uri, ...], "Where the rules for those who look are."] = ()
    hiring: Annotated[tuple[Uri, ...], "Where posts in security are."] = ()
