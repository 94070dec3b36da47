"""Checks the files at the root of a host (ads.txt, trust.txt, security.txt), and their dates."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from ssg.config.config import CONFIG_FILE, Config
from ssg.config.well_known import AdsTxt, SecurityTxt
from ssg.problems.errors import Problems
from ssg.text.dates import format_date
from ssg.yaml_source.locate import Locator

ADS = "ads.txt"
TRUST = ".well-known/trust.txt"
SECURITY = ".well-known/security.txt"

_READ_AT_ROOT: Mapping[str, str] = {
    "cloudflare": "_redirects", "netlify": "_redirects", "vercel": "vercel.json"
}  # fmt: skip
"""The file that a host reads at the root of what is deployed."""
_WARNING = timedelta(days=30)
_MONTHS = 6


def check(config: Config, now: datetime, locate: Locator, problems: Problems) -> None:
    """Reports errors in the files, files that crawlers would not find, and an expiring one."""
    files: Mapping[str, tuple[str, object]] = {
        "ads_txt": (ADS, config.ads_txt),
        "trust_txt": (TRUST, config.trust_txt),
        "security_txt": (SECURITY, config.security_txt),
        "hosting": (_READ_AT_ROOT.get(config.hosting, ""), _READ_AT_ROOT.get(config.hosting)),
    }
    for key, (path, value) in files.items():
        if value is not None and config.base_path != "/":
            host = config.url.removesuffix(config.base_path)
            message = f"the file will be {config.url}{path}, but programs look for {host}/{path}"
            hint = "copy it to the root of the host"
            problems.warn("misplaced-host-file", locate.field(CONFIG_FILE, key), message, hint)
    if config.ads_txt:
        _check_ads(config.ads_txt, locate, problems)
    if config.security_txt:
        _check_expiry(config.security_txt, now, locate, problems)


def _check_ads(ads: AdsTxt, locate: Locator, problems: Problems) -> None:
    """Reports duplicate records, and several managers for the same country."""
    sellers = ("".join(record.lower().split()) for record in ads.sellers)
    managers = (domain.partition(",")[2].strip().upper() for domain in ads.manager_domain)
    for field, what, keys in (
        ("sellers", "is given twice", sellers),
        ("manager_domain", "is a second manager for the same country", managers),
    ):
        for index in _duplicates(keys):
            at = locate.field(CONFIG_FILE, "ads_txt", field, index)
            record = getattr(ads, field)[index]
            problems.error("duplicate-record", at, f'"{record}" {what}')


def _duplicates(keys: Iterable[str]) -> list[int]:
    """The indexes of keys that occurred before."""
    seen: set[str] = set()
    indexes = []
    for index, key in enumerate(keys):
        if key in seen:
            indexes.append(index)
        seen.add(key)
    return indexes


def _check_expiry(
    security: SecurityTxt, now: datetime, locate: Locator, problems: Problems
) -> None:
    expires = security.expires
    if expires is None or expires > now + _WARNING:
        return
    message = f"security.txt expires on {format_date(expires)}"
    if expires <= now:
        message = f"security.txt expired on {format_date(expires)}, and is not published"
    hint = "check that it is still correct, and set a later date"
    at = locate.field(CONFIG_FILE, "security_txt", "expires")
    problems.warn("expiring-host-file", at, message, hint)


def security_at(now: datetime, security: SecurityTxt | None) -> SecurityTxt | None:
    """`security.txt` with its expiry date; None if it has expired.

    The default expiry date is the first day of the month that comes at least six months after the
    build: a site that is no longer built is no longer maintained.
    """
    if security is None:
        return None
    expires = security.expires or _month(now, _MONTHS + 1)
    return replace(security, expires=expires) if expires > now else None


def _month(now: datetime, ahead: int) -> datetime:
    """The beginning of the month that is `ahead` months after that of `now`, in UTC."""
    utc = now.astimezone(UTC)
    months = utc.year * 12 + utc.month - 1 + ahead
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC)


def next_change_time(now: datetime, security: SecurityTxt | None) -> datetime | None:
    """When time alone will next change the files, or the warnings about them."""
    if security is None:
        return None
    if security.expires is None:
        return _month(now, 1)
    if security.expires > now + _WARNING:
        return security.expires - _WARNING
    return security.expires if security.expires > now else None
