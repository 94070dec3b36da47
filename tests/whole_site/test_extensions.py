"""Extensions of a newsroom: more outputs, filters and Markdown, and the blame for their faults."""

import pytest

from tests.support.newsroom import Newsroom

EXTRAS = """\
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from ssg.model.outputs import File, Page
from ssg.pages.common import head, page


def outputs(site):
    yield File("headlines.txt", "\\n".join(ref.title for ref in site.refs).encode())
    url = site.info.root + "corrections/"
    yield page(site, url, "corrections.html", head(site, url, "Corrections"), count=len(site.refs))


class Keys(Extension):
    def extendMarkdown(self, md):
        keys = SimpleTagInlineProcessor(r"()\\+\\+(.+?)\\+\\+", "kbd")
        md.inlinePatterns.register(keys, "keys", 170)


filters = {"shout": lambda text: text.upper() + "!"}
markdown_extensions = [Keys()]
"""


def faulty(newsroom: Newsroom, text: str) -> list[str]:
    newsroom.setting("extensions: [extras]")
    newsroom.write("extras.py", text)
    newsroom.article("a")
    return newsroom.problems()


def test_an_extension_adds_outputs_filters_and_markdown(bare: Newsroom) -> None:
    bare.setting("extensions: [extras]\nmarkdown: {reading: python-markdown}")
    bare.write("extras.py", EXTRAS)
    bare.write("layouts/corrections.html", "{{ head.title | shout }} {{ count }}")
    bare.article("a", "Press ++Ctrl-C++ now.")
    bare.article("b", date="2026-05-02")
    bare.build(base_url="https://x.example/news/")
    assert bare.read("headlines.txt") == "B\nA"
    assert bare.read("corrections/index.html") == "CORRECTIONS! 2"
    assert "<p>Press <kbd>Ctrl-C</kbd> now.</p>" in bare.read("ai/2026/05/a/index.html")


def test_an_extension_that_is_edited_changes_what_it_made(bare: Newsroom) -> None:
    bare.setting("extensions: [extras]\nmarkdown: {reading: python-markdown}")
    bare.write("layouts/corrections.html", "{{ head.title | shout }}")
    bare.article("a", "Press ++Ctrl-C++ now.")
    for tag in ("kbd", "samp"):
        bare.write("extras.py", EXTRAS.replace('"kbd"', f'"{tag}"').replace('"!"', f'"{tag}"'))
        bare.build()
        assert f"<{tag}>Ctrl-C</{tag}>" in bare.read("ai/2026/05/a/index.html")
        assert bare.read("corrections/index.html") == f"CORRECTIONS{tag}"


def test_the_texts_are_read_by_workers_with_their_extensions(bare: Newsroom) -> None:
    bare.setting("extensions: [extras]\nmarkdown: {reading: python-markdown}")
    bare.write("extras.py", EXTRAS)
    bare.write("layouts/corrections.html", "")
    for number in range(70):
        bare.article(f"s{number}", "Press ++Ctrl-C++ now.")
    bare.build(jobs=2)
    assert "<kbd>" in bare.read("ai/2026/05/s69/index.html")


def test_a_filter_of_an_extension_takes_the_place_of_a_built_in_one(bare: Newsroom) -> None:
    bare.setting("extensions: [extras]")
    bare.write("extras.py", "filters = {'day': lambda date: date.strftime('%d.%m.%Y')}")
    bare.article("a")
    bare.build()
    assert ">01.05.2026</time>" in bare.read("ai/index.html")


def test_an_output_that_claims_a_path_of_the_site_is_reported(bare: Newsroom) -> None:
    text = "from ssg.model.outputs import File\ndef outputs(site):\n    yield File('feed.xml')\n"
    assert faulty(bare, text) == [
        'feed.xml: "/feed.xml" is also claimed by a generated page '
        "(give one of them another slug, or remove the alias)"
    ]


def test_a_page_whose_layout_is_not_there_is_reported(bare: Newsroom) -> None:
    text = (
        "from ssg.model.outputs import Page\n"
        "def outputs(site):\n"
        "    yield Page('x.html', 'frnt.html', {})\n"
    )
    assert faulty(bare, text) == ['x.html: no layout "frnt.html" (did you mean "front.html"?)']


@pytest.mark.parametrize("path", ["../x.txt", "/x.txt", "a/../../x.txt", "", "a//b", "a/./b"])
def test_an_output_cannot_leave_the_output_folder(bare: Newsroom, path: str) -> None:
    text = (
        f"from ssg.model.outputs import File\ndef outputs(site):\n    yield File({path!r}, b'x')\n"
    )
    assert len(faulty(bare, text)) == 1
    assert not (bare.root / "x.txt").exists()


@pytest.mark.parametrize(
    ("text", "line", "name"),
    [
        ("def outputs(site):\n    yield 1 / 0", 2, "ZeroDivisionError"),
        ("\nmarkdown_extensions = ['nowhere_at_all']", 0, "ModuleNotFoundError"),
        (
            "from markdown.extensions import Extension\nclass E(Extension):\n"
            "    def extendMarkdown(self, md):\n        md.nothing\nmarkdown_extensions = [E()]",
            4,
            "AttributeError",
        ),
        ("def outputs(site):\n    yield {'path': 'a'}", 0, ""),
        ("def outputs(site):\n    return None", 0, "TypeError"),
    ],
)
def test_what_an_extension_does_wrong_is_its_own_problem(
    bare: Newsroom, text: str, line: int, name: str
) -> None:
    (problem,) = faulty(bare, text)
    assert problem.startswith(f"extras.py:{line}: {name}" if line else "extras.py")
    assert name in problem


def test_a_filter_that_fails_is_blamed_on_the_layout_that_calls_it(bare: Newsroom) -> None:
    bare.write("layouts/404.html", "x\n{{ 'a' | boom }}")
    assert faulty(bare, "filters = {'boom': lambda text: 1 / 0}") == [
        "layouts/404.html:2: ZeroDivisionError: division by zero (while rendering 404.html)"
    ]


@pytest.mark.parametrize(
    "filters",
    ["{'sly': pass_context(lambda context, text: str(context['site']))}", "{'sly': 7}"],
)
def test_a_filter_that_reads_behind_the_fingerprints_back_is_refused(
    bare: Newsroom, filters: str
) -> None:
    (problem,) = faulty(bare, f"from jinja2 import pass_context\nfilters = {filters}\n")
    assert problem.startswith("extras.py")
    assert 'filter "sly" must be a function of only its arguments' in problem


@pytest.mark.parametrize("text", ["{{ [1, 2] | random }}", "{{ lipsum() }}"])
def test_layouts_have_nothing_that_is_another_each_time(bare: Newsroom, text: str) -> None:
    bare.write("layouts/404.html", text)
    (problem,) = bare.problems()
    assert problem.startswith("layouts/404.html:1")


def test_filters_that_are_no_dictionary_are_the_extensions_fault(bare: Newsroom) -> None:
    (problem,) = faulty(bare, "filters = [str.upper]\n")
    assert problem.startswith("extras.py")
