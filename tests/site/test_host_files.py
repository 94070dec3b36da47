"""What must hold of the files at the root of a host, and what the date decides."""

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


def test_by_itself_security_txt_is_good_for_half_a_year_or_a_little_more() -> None:
    for now, expires, moves in (
        ("2026-06-01", "2027-01-01", "2026-07-01"),
        ("2026-06-30T23:59", "2027-01-01", "2026-07-01"),
        ("2026-12-15", "2027-07-01", "2027-01-01"),
    ):
        assert security_at(date(now), security(None)) == security(date(expires))
        assert next_change_time(date(now), security(None)) == date(moves)


def test_a_given_date_stays_and_is_warned_of_in_time() -> None:
    given = security(date("2026-07-01"))
    assert security_at(date("2026-05-01"), given) == given
    assert next_change_time(date("2026-05-01"), given) == date("2026-06-01")
    assert next_change_time(date("2026-06-01"), given) == date("2026-07-01")
    assert next_change_time(date("2026-07-01"), given) is None
    assert security_at(date("2026-07-01"), given) is None


def test_without_the_setting_there_is_nothing_to_wait_for() -> None:
    assert security_at(date("2026-07-01"), None) is None
    assert next_change_time(date("2026-07-01"), None) is None


def configured(newsroom: Newsroom, setting: str) -> str:
    """Adds a setting; returns the place of its line."""
    line = (newsroom.root / "config.yaml").read_text("utf-8").count("\n") + 1
    newsroom.setting(setting)
    return f"config.yaml:{line}"


def test_what_expires_is_warned_of_and_then_not_published(bare: Newsroom) -> None:
    setting = "security_txt: {contact: 'mailto:a@x.example', expires: 2026-07-01}"
    told = f"{configured(bare, setting)}:56: warning: security.txt"
    path = bare.output / ".well-known/security.txt"
    assert bare.problems(now="2026-05-31T23:59:59Z") == []
    assert bare.build(now="2026-05-31T23:59:59Z").summary.due == date("2026-06-01")
    (warning,) = bare.problems(now="2026-06-01")
    assert warning.startswith(f"{told} expires on 1 July 2026 ")
    assert path.exists()
    (warning,) = bare.problems(now="2026-07-01")
    assert warning.startswith(f"{told} expired on 1 July 2026, and is not published ")
    assert not path.exists()


def test_a_site_in_a_folder_of_a_host_is_told_where_the_files_belong(bare: Newsroom) -> None:
    line = configured(bare, "ads_txt: {contact: A}")
    assert bare.problems() == []
    (problem,) = bare.problems(base_url="https://x.example/news/")
    assert problem.split(" (")[0] == (
        f"{line}:10: warning: https://x.example/ads.txt is looked for, "
        "and it will be https://x.example/news/ads.txt"
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
def test_records_that_contradict_each_other_are_errors(
    bare: Newsroom, setting: str, column: int, problem: str
) -> None:
    line = configured(bare, f"ads_txt: {{{setting}}}")
    assert bare.problems() == [f"{line}:{column}: {problem}"]
