"""Marks the questions of an interview."""

import re

from markupsafe import Markup

_BOLD_START = re.compile(
    r"<p><strong>(?P<words>(?:(?!</?(?:strong|p)\b).)+)</strong>(?P<end>\s*</p>|\s+)", re.S
)
_ASKS = re.compile(r"[?\uff1f\u061f\u037e][\"'”’»)]?\Z")


def mark_questions(html: Markup) -> Markup:
    """Returns the HTML of a text in which each question is a paragraph with the class "question".

    A paragraph that is bold as a whole is a question. One that begins with a bold question is
    divided: what follows is the answer.
    """
    # It is markup already: only a class and the end of a paragraph are added.
    return Markup(_BOLD_START.sub(_marked, html))  # noqa: S704


def _marked(match: re.Match[str]) -> str:
    question = f'<p class="question"><strong>{match["words"]}</strong></p>'
    if match["end"].endswith("</p>"):
        return question
    return f"{question}\n<p>" if _ASKS.search(match["words"]) else match[0]
