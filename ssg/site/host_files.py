"""What must hold of the files at the root of a host, and what of them the date decides."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from ssg.config.config import CONFIG_FILE, Config
from ssg.config.well_known import AdsTxt, SecurityTxt
from ssg.problems.errors import Problems
from ssg.text.dates import format_date
from ssg.yaml_source.locate import Locator

ADS = "ads.txt"
TRUST = ".well-known/trust.txt"
SECURITY = ".well-known/security.txt"

_WARNING = timedelta(days=30)
_MONTHS = 6


def check(config: Config, now: datetime, locate: Locator, problems: Problems) -> None:
    """Reports what is wrong with the files, and which of them will not be found or expires."""
    files: Mapping[str, tuple[str, Any]] = {
        "ads_txt": (ADS, config.ads_txt),
        "trust_txt": (TRUST, config.trust_txt),
        "security_txt": (SECURITY, config.security_txt),
    }
    for key, (path, value) in files.items():
        if value is not None and config.base_path != "/":
            host = config.url.removesuffix(config.base_path)
            message = f"{host}/{path} is looked for, and it will be {config.url}{path}"
            hint = "copy it to the root of the host"
            problems.warn("misplaced-host-file", locate.field(CONFIG_FILE, key), message, hint)
    if config.ads_txt:
        _check_ads(config.ads_txt, locate, problems)
    if config.security_txt:
        _check_expiry(config.security_txt, now, locate, problems)


def _check_ads(ads: AdsTxt, locate: Locator, problems: Problems) -> None:
    """Reports records that say again what another says, and two managers for one country."""
    sellers = ("".join(record.lower().split()) for record in ads.sellers)
    managers = (domain.partition(",")[2].strip().upper() for domain in ads.manager_domain)
    for field, what, keys in (
        ("sellers", "is given twice", sellers),
        ("manager_domain", "is a second manager for the same country", managers),
    ):
        for index in _repeated(keys):
            at = locate.field(CONFIG_FILE, "ads_txt", field, index)
            given = getattr(ads, field)[index]
            problems.error("duplicate-record", at, f'"{given}" {what}')


def _repeated(keys: Iterable[str]) -> list[int]:
    """The places of what was there before."""
    seen: set[str] = set()
    found = []
    for index, key in enumerate(keys):
        if key in seen:
            found.append(index)
        seen.add(key)
    return found


def _check_expiry(
    security: SecurityTxt, now: datetime, locate: Locator, problems: Problems
) -> None:
    expires = security.expires
    if expires is None or expires > now + _WARNING:
        return
    message = f"security.txt expires on {format_date(expires)}"
    if expires <= now:
        message = f"security.txt expired on {format_date(expires)}, and is not published"
    hint = "look whether it is still right, and set a later date"
    at = locate.field(CONFIG_FILE, "security_txt", "expires")
    problems.warn("expiring-host-file", at, message, hint)


def security_at(now: datetime, security: SecurityTxt | None) -> SecurityTxt | None:
    """`security.txt` with the date that it expires; None where it has.

    By itself it expires at the beginning of a month, six months ahead of the build: a site that is
    no longer built is no longer looked after.
    """
    if security is None:
        return None
    expires = security.expires or _month(now, _MONTHS + 1)
    return replace(security, expires=expires) if expires > now else None


def _month(now: datetime, ahead: int) -> datetime:
    """The beginning of a month."""
    utc = now.astimezone(UTC)
    months = utc.year * 12 + utc.month - 1 + ahead
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC)


def next_change_time(now: datetime, security: SecurityTxt | None) -> datetime | None:
    """When the clock alone will next change the files, or what is said of them."""
    if security is None:
        return None
    if security.expires is None:
        return _month(now, 1)
    if security.expires > now + _WARNING:
        return security.expires - _WARNING
    return security.expires if security.expires > now else None
