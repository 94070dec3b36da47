"""Markdown as GitHub renders it, by GitHub's own renderer."""

from cmarkgfm import markdown_to_html_with_extensions
from cmarkgfm.cmark import Options

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.convert import html_of
from tests.support.markdown_elements import demoted, elements, tidy

_EXTENSIONS = ["table", "autolink", "strikethrough", "tasklist"]
_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
PLAIN = MarkdownOptions(smart_quotes=False)


def rendered(text: str) -> str:
    """The HTML of cmark-gfm."""
    html: str = markdown_to_html_with_extensions(text, options=_OPTIONS, extensions=_EXTENSIONS)
    return html


def ours(text: str) -> list[str]:
    """The elements that we make of a text."""
    return tidy(elements(html_of(text, PLAIN)))


def theirs(html: str) -> list[str]:
    """The elements of GitHub's HTML, its headings where we have them."""
    return tidy(_boxes_in_paragraphs(elements(demoted(html))))


def _boxes_in_paragraphs(tokens: list[str]) -> list[str]:
    """Boxes of task lists with paragraphs, which cmark-gfm has before the first of them."""
    result: list[str] = []
    for token in tokens:
        if (
            token == "<p>"
            and len(result) > 1
            and result[-1] == " "
            and result[-2].startswith("<input")
        ):
            result[-2:] = [token, result[-2], " "]
        elif result and result[-1] == " " and not token.startswith("<"):
            result[-1] += token
        else:
            result.append(token)
    return result
