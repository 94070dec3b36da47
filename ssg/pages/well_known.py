"""`ads.txt`, `.well-known/trust.txt` and `.well-known/security.txt`, if they are configured."""

from collections.abc import Iterable, Iterator

from ssg.config.well_known import AdsTxt, SecurityTxt, TrustTxt
from ssg.model.outputs import File, Output
from ssg.site.assemble import Site
from ssg.site.host_files import ADS, SECURITY, TRUST

_NOBODY = "placeholder.example.com, placeholder, DIRECT, placeholder"
"""The record that says that there are no authorised sellers (ads.txt 1.1, 3.2.1)."""


def outputs(site: Site) -> Iterator[Output]:
    config = site.config
    if config.ads_txt:
        yield _file(ADS, _ads(config.ads_txt))
    if config.trust_txt:
        yield _file(TRUST, _trust(config.trust_txt))
    if site.security:
        yield _file(SECURITY, _security(site.security, site.info.url))


def _file(path: str, lines: Iterable[str]) -> File:
    return File(path, ("\n".join(lines) + "\n").encode())


def _ads(ads: AdsTxt) -> Iterator[str]:
    yield from map(_seller, ads.sellers or (_NOBODY,))
    if ads.owner_domain:
        yield f"OWNERDOMAIN={ads.owner_domain}"
    yield from (f"MANAGERDOMAIN={domain}" for domain in ads.manager_domain)
    yield from (f"CONTACT={contact}" for contact in ads.contact)
    yield from (f"SUBDOMAIN={domain}" for domain in ads.subdomain)
    yield from (f"INVENTORYPARTNERDOMAIN={domain}" for domain in ads.inventory_partner_domain)


def _seller(record: str) -> str:
    fields, semicolon, extension = record.partition(";")
    domain, account, relation, *authority = (field.strip() for field in fields.split(","))
    normalised = ", ".join((domain.lower(), account, relation.upper(), *authority))
    return normalised + semicolon + extension


def _trust(trust: TrustTxt) -> Iterator[str]:
    for name in trust.__struct_fields__:
        value = getattr(trust, name)
        values = value if isinstance(value, tuple) else (value,)
        yield from (f"{name}={value}" for value in values if value)


def _security(security: SecurityTxt, site_url: str) -> Iterator[str]:
    yield from (f"Contact: {uri}" for uri in security.contact)
    if security.expires:
        yield f"Expires: {security.expires.isoformat()}"
    yield from (f"Encryption: {uri}" for uri in security.encryption)
    yield from (f"Acknowledgments: {uri}" for uri in security.acknowledgments)
    if security.preferred_languages:
        yield f"Preferred-Languages: {', '.join(security.preferred_languages)}"
    yield from (f"Canonical: {uri}" for uri in security.canonical or (site_url + SECURITY,))
    yield from (f"Policy: {uri}" for uri in security.policy)
    yield from (f"Hiring: {uri}" for uri in security.hiring)
