"""Settings of `ads.txt`, `trust.txt` and `security.txt`."""

import pytest

from ssg.config.settings_file import parse
from ssg.config.well_known import (
    domain_error,
    manager_domain_error,
    seller_record_error,
    uri_error,
    web_url_error,
)
from ssg.problems.errors import Problems


def problems_of(settings: str) -> list[str]:
    problems = Problems()
    parse(f"title: T\nbase_url: https://x.example/\n{settings}\n".encode(), problems)
    return [f"{problem.at}: {problem.message}" for problem in problems.reported]


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        (
            "ads_txt:\n  sellers:\n    - ads.example, 1, RESELER",
            'config.yaml:5:7: "ads.example, 1, RESELER" must say DIRECT or RESELLER, not RESELER',
        ),
        (
            "ads_txt: {owner_domain: https://x.example/}",
            'config.yaml:3:25: "https://x.example/" is not a domain such as example.com',
        ),
        (
            "ads_txt: {subdomain: [a.x.example, a_b]}",
            'config.yaml:3:36: "a_b" is not a domain such as example.com',
        ),
        (
            'ads_txt: {contact: "a\\nSUBDOMAIN=b.example"}',
            'config.yaml:3:20: "a\nSUBDOMAIN=b.example" must be one line of text',
        ),
        (
            "trust_txt: {member: example.org}",
            'config.yaml:3:21: "example.org" is not a full address such as https://example.com/',
        ),
        (
            "trust_txt: {datatrainingallowed: maybe}",
            'config.yaml:3:34: "datatrainingallowed" cannot be "maybe"',
        ),
        ("security_txt: {policy: 'https://x.example/'}", 'config.yaml:3:1: "contact" is missing'),
        (
            "security_txt:\n  contact: security@x.example",
            'config.yaml:4:12: "security@x.example" is not a URI such as '
            "https://example.com/security; put mailto: before it",
        ),
        (
            "security_txt: {contact: 'tel:+1', preferred_languages: 'en, fr'}",
            'config.yaml:3:56: "en, fr" is not a language tag such as en or pt-BR',
        ),
        (
            "security_txt: {contact: 'tel:+1', hiring: http://x.example/}",
            'config.yaml:3:43: "http://x.example/" must begin with https://',
        ),
    ],
)
def test_invalid_settings_are_reported_with_their_location(settings: str, problem: str) -> None:
    assert problems_of(settings) == [problem]


@pytest.mark.parametrize(
    "record",
    [
        "ads.example, 1234, DIRECT",
        "Ads.Example,pub-1,reseller,f08c47fec0942fa0",
        "ads.example, 1234, DIRECT; note=anything, at all",
        "xn--bcher-kva.example, 1, DIRECT",
    ],
)
def test_a_record_has_three_or_four_fields(record: str) -> None:
    assert seller_record_error(record) == ""


@pytest.mark.parametrize(
    "record",
    [
        "", "ads.example", "ads.example, 1234", "ads.example, 1, DIRECT, a, b", ", 1, DIRECT",
        "ads, 1, DIRECT", "ads.example, , DIRECT", "ads.example, 1 2, DIRECT",
        "ads.example, 1, BOTH", "ads.example, 1, DIRECT, ", "a.example, 1, DIRECT\nb",
    ],
)  # fmt: skip
def test_an_invalid_record_is_reported(record: str) -> None:
    assert seller_record_error(record) != ""


def test_a_domain_has_dots_and_no_ip_address() -> None:
    invalid = (
        "",
        "example",
        "-a.example",
        "a..example",
        "a.example.",
        "1.2.3.4",
        "a" * 64 + ".com",
    )
    assert [domain for domain in invalid if not domain_error(domain)] == []
    assert domain_error("a-b.c.example") == domain_error("x.xn--p1ai") == ""


def test_a_manager_can_have_a_country() -> None:
    assert manager_domain_error("a.example") == manager_domain_error("a.example, GB") == ""
    assert manager_domain_error("a.example, Britain") != ""
    assert manager_domain_error("a, GB") != ""


def test_a_web_url_has_a_scheme_and_a_host() -> None:
    assert web_url_error("https://a.example/b?c") == web_url_error("http://a.example") == ""
    invalid = (
        "",
        "a.example",
        "//a.example/",
        "https://",
        "mailto:a@b.example",
        "https://a .b",
        "http://[",
    )
    assert [url for url in invalid if not web_url_error(url)] == []


def test_a_uri_has_a_scheme_and_is_not_http() -> None:
    valid = ("https://a.example/", "mailto:a@b.example", "tel:+1-201", "openpgp4fpr:5f2de", "dns:a")
    assert [uri for uri in valid if uri_error(uri)] == []
    invalid = ("", "a", "a@b.example", "HTTP://a.example/", "https://a b", "mailto:a\nb")
    assert [uri for uri in invalid if not uri_error(uri)] == []
