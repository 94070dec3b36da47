"""Settings of files for programs at fixed paths of a host.

They are `ads.txt` (IAB Tech Lab, 1.1), `trust.txt` (JournalList.net) and `security.txt` (RFC 9116).
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
    """Returns why `text` is not a single line, or ""."""
    return "" if text.isprintable() and text else "must be one line of text"


def domain_error(text: str) -> str:
    """Returns why `text` is not a domain, or ""."""
    return "" if _DOMAIN.fullmatch(text) else "is not a domain such as example.com"


def seller_record_error(text: str) -> str:
    """Returns why `text` is not a record of `ads.txt` (3.4.2 of the specification), or ""."""
    fields = [field.strip() for field in text.split(";")[0].split(",")]
    if not text.isprintable() or not 3 <= len(fields) <= 4:
        return "must be a domain, an account, DIRECT or RESELLER, and optionally an authority ID"
    if error := domain_error(fields[0]):
        return f"must begin with a domain; its start {error}"
    if any(not field or " " in field for field in fields[1:]):
        return "has an empty field or a field with a space"
    if fields[2].upper() not in ("DIRECT", "RESELLER"):
        return f"must say DIRECT or RESELLER, not {fields[2]}"
    return ""


def manager_domain_error(text: str) -> str:
    """Returns why `text` is not a domain with an optional country code, or ""."""
    domain, comma, country = (part.strip() for part in text.partition(","))
    if comma and not re.fullmatch("[A-Za-z]{2}", country):
        return "must be a domain and a two-letter country code, for example example.com, GB"
    return domain_error(domain)


def web_url_error(text: str) -> str:
    """Returns why `text` is not a full http or https URL, or ""."""
    try:
        parts = urlsplit(text)
        is_full = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_full = False
    is_plain = text.isprintable() and " " not in text
    return "" if is_full and is_plain else "is not a full address such as https://example.com/"


def uri_error(text: str) -> str:
    """Returns why `text` is not a URI as RFC 9116 (2.5) requires, or ""."""
    if not _SCHEME.fullmatch(text) or not text.isprintable():
        hint = "; put mailto: before it" if "@" in text else ""
        return f"is not a URI such as https://example.com/security{hint}"
    return "must begin with https://" if text.lower().startswith("http:") else ""


def language_tag_error(text: str) -> str:
    """Returns why `text` is not a language tag (RFC 5646), or ""."""
    return "" if _LANGUAGE.fullmatch(text) else "is not a language tag such as en or pt-BR"


Line = Annotated[str, line_error]
Domain = Annotated[str, domain_error]
WebUrl = Annotated[str, web_url_error]
Uri = Annotated[str, uri_error]


class AdsTxt(Struct, frozen=True, kw_only=True):
    """Who may sell advertising space of this site."""

    sellers: Annotated[
        tuple[Annotated[str, seller_record_error], ...],
        "The records as sellers provide them: their domain, your account, `DIRECT` or `RESELLER`, "
        "and optionally an authority ID. Without records, nobody may sell.",
        Meta(examples=[["ads.example, 1234, DIRECT, f08c47fec0942fa0"]]),
    ] = ()
    owner_domain: Annotated[
        Domain, "The domain of the business that owns the site.", Meta(examples=["example.org"])
    ] = ""
    manager_domain: Annotated[
        tuple[Annotated[str, manager_domain_error], ...],
        "The domain of the business that manages the space, optionally with a country code.",
        Meta(examples=[["manager.example, GB"]]),
    ] = ()
    contact: Annotated[
        tuple[Line, ...], "Contacts for questions on the file.", Meta(examples=["ads@example.org"])
    ] = ()
    subdomain: Annotated[
        tuple[Domain, ...],
        "Subdomains with their own `ads.txt`.",
        Meta(examples=[["blog.example.org"]]),
    ] = ()
    inventory_partner_domain: Annotated[
        tuple[Domain, ...],
        "Domains whose `ads.txt` also applies, to shared space.",
        Meta(examples=[["partner.example"]]),
    ] = ()


class TrustTxt(Struct, frozen=True, kw_only=True):
    """What this newsroom belongs to, and what belongs to it."""

    member: Annotated[tuple[WebUrl, ...], "Members of this association."] = ()
    belongto: Annotated[
        tuple[WebUrl, ...],
        "Associations that the newsroom is a member of.",
        Meta(examples=[["https://association.example/"]]),
    ] = ()
    control: Annotated[tuple[WebUrl, ...], "Sites that the newsroom controls."] = ()
    controlledby: Annotated[WebUrl, "The site that controls the newsroom."] = ""
    social: Annotated[
        tuple[WebUrl, ...],
        "The newsroom's accounts in social networks.",
        Meta(examples=[["https://social.example/@newsroom"]]),
    ] = ()
    vendor: Annotated[tuple[WebUrl, ...], "Vendors that work for the newsroom."] = ()
    customer: Annotated[tuple[WebUrl, ...], "Customers that the newsroom works for."] = ()
    disclosure: Annotated[tuple[WebUrl, ...], "Pages on who owns and pays for the newsroom."] = ()
    contact: Annotated[
        tuple[Line, ...], "Contacts for questions on the file.", Meta(examples=["news@example.org"])
    ] = ()
    datatrainingallowed: Annotated[
        Literal["yes", "no"] | None, "Whether models may be trained on the site's texts."
    ] = None


class SecurityTxt(Struct, frozen=True, kw_only=True):
    """How to report a vulnerability of the site."""

    contact: Annotated[
        tuple[Uri, ...],
        "Contacts for reports, in order of preference.",
        Meta(examples=["mailto:security@example.org"]),
    ]
    expires: Annotated[
        datetime | None,
        "When the file stops being published. Without it, the file is valid for half a year "
        "after the last build.",
        Meta(examples=["2027-03-01"]),
    ] = None
    encryption: Annotated[tuple[Uri, ...], "The address of a key to encrypt reports with."] = ()
    acknowledgments: Annotated[tuple[Uri, ...], "The page that thanks reporters."] = ()
    preferred_languages: Annotated[
        tuple[Annotated[str, language_tag_error], ...],
        "The preferred languages of reports.",
        Meta(examples=[["en", "fr"]]),
    ] = ()
    canonical: Annotated[
        tuple[Uri, ...], "The address of the file; without it, the one on this site."
    ] = ()
    policy: Annotated[tuple[Uri, ...], "The page with the rules for security research."] = ()
    hiring: Annotated[tuple[Uri, ...], "The page with open positions in security."] = ()
