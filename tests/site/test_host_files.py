"""Checks of the files at the root of a host, and their dates."""

from datetime import UTC, datetime

import pytest

from ssg.config.well_known import SecurityTxt
from ssg.site.host_files import next_change_time, security_at
from tests.support.newsroom import Newsroom

CONTACT = ("mailto:a@x.example",)


def security(expires: datetime | None) -> SecurityTxt:
    return SecurityTxt(contact=CONTACT, expires=expires)


def date(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_security_txt_expires_after_at_least_six_months_by_default() -> None:
    for now, expires, moves in (
        ("2026-06-01", "2027-01-01", "2026-07-01"),
        ("2026-06-30T23:59", "2027-01-01", "2026-07-01"),
        ("2026-12-15", "2027-07-01", "2027-01-01"),
    ):
        assert security_at(date(now), security(None)) == security(date(expires))
        assert next_change_time(date(now), security(None)) == date(moves)


def test_a_configured_expiry_date_is_kept_and_causes_a_warning_in_time() -> None:
    expiring = security(date("2026-07-01"))
    assert security_at(date("2026-05-01"), expiring) == expiring
    assert next_change_time(date("2026-05-01"), expiring) == date("2026-06-01")
    assert next_change_time(date("2026-06-01"), expiring) == date("2026-07-01")
    assert next_change_time(date("2026-07-01"), expiring) is None
    assert security_at(date("2026-07-01"), expiring) is None


def test_without_security_txt_no_change_is_scheduled() -> None:
    assert security_at(date("2026-07-01"), None) is None
    assert next_change_time(date("2026-07-01"), None) is None


def configured(newsroom: Newsroom, setting: str) -> str:
    """Adds a setting; returns the place of its line."""
    line = (newsroom.root / "config.yaml").read_text("utf-8").count("\n") + 1
    newsroom.setting(setting)
    return f"config.yaml:{line}"


def test_an_expiring_file_causes_a_warning_and_is_then_not_published(bare: Newsroom) -> None:
    setting = "security_txt: {contact: 'mailto:a@x.example', expires: 2026-07-01}"
    prefix = f"{configured(bare, setting)}:56: warning: security.txt"
    path = bare.output / ".well-known/security.txt"
    assert bare.problems(now="2026-05-31T23:59:59Z") == []
    assert bare.build(now="2026-05-31T23:59:59Z").summary.due == date("2026-06-01")
    (warning,) = bare.problems(now="2026-06-01")
    assert warning.startswith(f"{prefix} expires on 1 July 2026 ")
    assert path.exists()
    (warning,) = bare.problems(now="2026-07-01")
    assert warning.startswith(f"{prefix} expired on 1 July 2026, and is not published ")
    assert not path.exists()


def test_files_of_a_site_below_the_root_of_its_host_cause_a_warning(bare: Newsroom) -> None:
    line = configured(bare, "ads_txt: {contact: A}")
    assert bare.problems() == []
    (problem,) = bare.problems(base_url="https://x.example/news/")
    assert problem.split(" (")[0] == (
        f"{line}:10: warning: the file will be https://x.example/news/ads.txt, "
        "but programs look for https://x.example/ads.txt"
    )


@pytest.mark.parametrize(
    ("setting", "column", "problem"),
    [
        (
            "sellers: ['a.example, 1, DIRECT', 'A.example,1,direct']",
            45,
            '"A.example,1,direct" is given twice',
        ),
        (
            "manager_domain: [a.example, 'b.example, GB', 'c.example, gb']",
            56,
            '"c.example, gb" is a second manager for the same country',
        ),
    ],
)
def test_contradictory_records_are_errors(
    bare: Newsroom, setting: str, column: int, problem: str
) -> None:
    line = configured(bare, f"ads_txt: {{{setting}}}")
    assert bare.problems() == [f"{line}:{column}: {problem}"]


@pytest.mark.parametrize(("host", "file"), [("netlify", "_redirects"), ("vercel", "vercel.json")])
def test_a_file_that_the_host_reads_must_be_at_its_root(
    bare: Newsroom, host: str, file: str
) -> None:
    bare.setting(f"hosting: {host}")
    assert bare.problems() == []
    (problem,) = bare.problems(base_url="https://x.example/news/")
    assert f"will be https://x.example/news/{file}, but programs look for" in problem
