"""One fault hides nothing else, and what only follows from a fault is not reported."""

from tests.support.newsroom import Newsroom

A = "content/articles/a.md"


def places(newsroom: Newsroom, **options: bool) -> list[str]:
    """The place and code of each problem, without advice on what a bare story lacks."""
    reported = newsroom.problems(**options)
    return [problem for problem in reported if "no main picture" not in problem]


def test_a_bad_block_hides_nothing_else_in_its_text(bare: Newsroom) -> None:
    bare.article(
        "a",
        "/// nope\nx\n///\n\n[a](gone.md) ![b](/gone.png)\n\n/// embed | x\n///\n\n"
        "[c](/gone/)\n\n```js\nd\n",
        authors="nobody",
    )
    positions = [problem.removeprefix(f"{A}:").partition(" ")[0] for problem in places(bare)]
    assert positions == ["5:10:", "7:1:", "11:5:", "11:19:", "13:13:", "16:5:", "18:1:"]


def test_an_unclosed_block_hides_nothing_after_it(bare: Newsroom) -> None:
    bare.article("a", "/// note\nx\n\n[a](gone.md)\n")
    assert [problem.partition(" ")[0] for problem in places(bare)] == [f"{A}:7:1:", f"{A}:10:5:"]


def test_what_a_broken_story_uses_is_not_called_unused(bare: Newsroom) -> None:
    bare.write("content/authors/bob.md", "---\nname: Bob\n---\nB\n")
    bare.write("content/tags/open-source.md", "---\ntitle: Open source\n---\nT\n")
    bare.picture("content/dot.png", 4, 4)
    bare.article("b", "See [a](/ai/2026/05/a/).", tags=["chips"], summary="S")
    bare.write(
        A, "---\ntitle: [\nauthors: [ada, bob]\ntags: [open source, chips]\n---\n![](/dot.png)\n"
    )
    (problem,) = places(bare, advise=True)
    assert problem.startswith(f"{A}:")


def test_a_missing_file_is_reported_once(bare: Newsroom) -> None:
    bare.article("a", "[a](/gone.md) ![b](/gone.png)\n")
    assert [problem.partition(" ")[0] for problem in places(bare)] == [f"{A}:7:5:", f"{A}:7:20:"]


def test_stories_of_a_broken_author_are_not_called_wrong(bare: Newsroom) -> None:
    bare.article("a", summary="S")
    bare.write("content/authors/ada.md", "---\nname: [\n---\n")
    (problem,) = places(bare)
    assert problem.startswith("content/authors/ada.md:")
