"""Tables of rows as HTML."""

from datetime import UTC, datetime
from decimal import Decimal

from ssg.model.data_sets import Column, DataTable
from ssg.model.own_fields import Money
from ssg.model.pictures import Picture
from ssg.theme.data_tables import html


def cells(*values: object, page: str = "") -> str:
    """The cells of a row whose first one is "A"."""
    columns = tuple(Column("") for _ in range(len(values) + 1))
    row = html(DataTable(columns, (("A", *values),)), page).partition("<tbody>")[2]
    return row.removeprefix('<tr><th scope="row">A</th>').removesuffix("</tr></tbody></table>")


def test_a_table_has_headings_and_says_how_it_is_sorted() -> None:
    columns = (Column("Firm"), Column("R&D", is_number=True, sorted="descending"))
    table = DataTable(columns, (("<A>", Decimal("1.50")),), caption="A & B", urls=("/a/",))
    assert html(table) == (
        '<table class="rows"><caption>A &amp; B</caption><thead><tr><th scope="col">Firm</th>'
        '<th scope="col" class="align-right" aria-sort="descending">R&amp;D</th></tr></thead>'
        '<tbody><tr><th scope="row"><a href="/a/">&lt;A&gt;</a></th>'
        '<td class="align-right">1.50</td></tr></tbody></table>'
    )


def test_values_are_shown_as_readers_expect_them() -> None:
    assert cells(None, True, ("a", "b")) == "<td></td><td>yes</td><td>a, b</td>"
    day = datetime(2026, 5, 1, tzinfo=UTC)
    assert cells(day) == '<td data-value="2026-05-01T00:00:00+00:00">1 May 2026</td>'
    assert cells(Money(Decimal("1.5"), "EUR")) == '<td data-value="1.5">€1.50</td>'
    assert cells("https://www.a.example/x?a&b") == (
        '<td><a href="https://www.a.example/x?a&amp;b">a.example/x?a&amp;b</a></td>'
    )
    assert cells({"name": "Cores", "value": 8}) == "<td>Cores, 8</td>"
    assert cells(Picture("/media/a.png", "Alt")) == (
        '<td><img src="/media/a.png" loading="lazy" alt="Alt"></td>'
    )


def test_links_in_feeds_are_absolute() -> None:
    table = DataTable((Column("Home", is_link=True),), (("/about/",),))
    assert 'href="https://x.example/about/"' in html(table, "https://x.example/a/")
    picture = Picture("/media/a.png", "Alt")
    assert 'src="https://x.example/media/a.png"' in cells(picture, page="https://x.example/a/")


def test_only_addresses_become_links() -> None:
    assert cells("/ month", "javascript:alert(1)", "//a.example") == (
        "<td>/ month</td><td>javascript:alert(1)</td><td>//a.example</td>"
    )
    columns = (Column("Home", is_link=True), Column("Mail", is_link=True))
    table = html(DataTable(columns, (("/about/", "mailto:a@x.example"),), urls=("/a/",)))
    assert '<th scope="row"><a href="/about/">/about/</a></th>' in table
    assert '<a href="mailto:a@x.example">a@x.example</a>' in table
