"""Elements that a browser draws for an SVG."""

from xml.parsers import expat

import pytest

from ssg.pictures.svg_weight import Weight
from ssg.problems.time_limit import call_within


def drawn(inside: str) -> int:
    """The elements that are drawn for what stands in an SVG, without its root."""
    weight = Weight()
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda _, attributes: weight.start(attributes)
    parser.EndElementHandler = lambda _: weight.end()
    parser.Parse(f"<svg>{inside}</svg>", True)
    assert weight.depth == 0
    return weight.drawn() - 1


def repeated(times: int, levels: int) -> str:
    """Groups that each draw the one before so many times."""
    groups = [f'<g id="g{n + 1}">' + f'<use href="#g{n}"/>' * times + "</g>" for n in range(levels)]
    return '<g id="g0"/>' + "".join(groups)


@pytest.mark.parametrize(
    ("inside", "count"),
    [
        ("", 0),
        ("<g><rect/></g>", 2),
        ("<g id='a'><rect/></g><use href='#a'/>", 2 + 1 + 2),
        ("<use href=' #a'/><g id='a'><rect/></g>", 1 + 2 + 2),
        ("<g id='a'><g id='b'><rect/></g></g><use href='#a'/><use href='#b'/>", 3 + 1 + 3 + 1 + 2),
        ("<pattern id='p'><rect/></pattern><rect style='fill: url(\"#p\")'/>", 2 + 1 + 2),
        ("<use href='#nowhere'/><use href='a.svg#b'/>", 2),
        ("<g id='a'/><g id='a'><rect/><rect/></g><use href='#a'/>", 1 + 3 + 1 + 1),
    ],
)
def test_what_is_repeated_counts_each_time(inside: str, count: int) -> None:
    assert drawn(inside) == count


def test_repetitions_of_repetitions_multiply() -> None:
    assert drawn(repeated(10, 2)) == 1 + (1 + 10 + 10) + (1 + 10 + 10 * 21)
    assert drawn(repeated(10, 12)) > 10**12


@pytest.mark.parametrize("inside", ["<g id='a'><use href='#a'/></g>", "<use id='a' href='#a'/>"])
def test_a_circle_ends(inside: str) -> None:
    assert drawn(inside) >= 1


def test_a_long_chain_is_counted_without_recursion() -> None:
    assert call_within(60, drawn, repeated(1, 50_000)) > 50_000


def test_many_references_are_counted_in_linear_time() -> None:
    many = 30_000
    first, second = ('<use href="#g0"/>' * many, '<use href="#g1"/>' * many)
    text = f"<g id='g0'/><g id='g1'>{first}</g>{second}"
    assert call_within(60, drawn, text) == 1 + (1 + 2 * many) + many + many * (1 + 2 * many)
