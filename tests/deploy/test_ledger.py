"""The ledger: written, read, and not trusted if it is damaged."""

from gzip import compress, decompress

import pytest

from ssg.deploy import ledger
from ssg.deploy.ledger import ADDING, Record, Table

RECORDS = {
    "index.html": Record("d1", 3, "Content-Type: text/html"),
    "a/index.html": Record("d2", 4, "Content-Type: text/html"),
    "feed.xml": Record("d3", 5, ""),
    "new.html": ADDING,
}


def test_a_ledger_is_read_as_it_was_written() -> None:
    assert ledger.decode(ledger.encode(RECORDS)) == RECORDS


def test_equal_records_give_equal_bytes_and_each_header_once() -> None:
    assert ledger.encode(RECORDS) == ledger.encode(dict(RECORDS))
    assert ledger.table_of(RECORDS).headers == ("Content-Type: text/html", "")


@pytest.mark.parametrize("end", [0, 10, 60, -1])
def test_a_cut_ledger_is_damaged(end: int) -> None:
    assert ledger.decode(ledger.encode(RECORDS)[:end]) is None


def test_a_ledger_with_another_checksum_is_damaged() -> None:
    content = decompress(ledger.encode(RECORDS)).replace(b"d1", b"d9")
    assert ledger.decode(compress(content)) is None


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc/x", ".dateline/x", "", "a\0b"])
def test_a_ledger_that_names_files_elsewhere_is_not_trusted(path: str) -> None:
    assert ledger.decode(ledger.encode({path: Record("d")})) is None


def test_names_with_dots_are_files_of_the_site() -> None:
    assert not any(map(ledger.is_outside, ("a..b/index.html", ".well-known/x", ".datelines/x")))


def test_a_ledger_without_its_headers_is_damaged() -> None:
    table = ledger.table_of(RECORDS)
    assert ledger.decode(ledger.pack(Table((), table.files))) is None


def test_only_a_file_that_was_being_added_is_uncertain() -> None:
    assert [ADDING.is_certain, ledger.CHANGING.is_certain] == [False, True]
