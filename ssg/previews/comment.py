"""The comment on a preview in a pull or merge request, as Markdown."""

import re
from collections.abc import Mapping, Sequence

from ssg.model.previews import Preview
from ssg.previews.comparison import PageChange
from ssg.text.dates import format_date

MAX_PAGES = 50
"""The most pages that a comment lists."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&@:$])")
_VERBS = {"added": "new", "changed": "changed", "deleted": "deleted"}


def markdown(
    preview: Preview, base_url: str, changes: Sequence[PageChange], shots: Mapping[str, str]
) -> str:
    """Returns the comment: where the preview is, until when, and which pages changed.

    `shots` are the tables of screenshots by the path of their page.
    """
    commit = f" of {preview.commit}" if preview.commit else ""
    until = format_date(preview.expires)
    lines = [f"**[Preview{commit}]({base_url})**, until {until}.", "", _summary(changes), ""]
    lines += [_line(change) for change in changes[:MAX_PAGES]]
    if len(changes) > MAX_PAGES:
        lines.append(f"- and {len(changes) - MAX_PAGES:,} more")
    for change in changes:
        if table := shots.get(change.path):
            lines += ["", f"<details><summary>{_html(change.title)}</summary>", "", table]
            lines += ["", "</details>"]
    return "\n".join(lines).rstrip() + "\n"


def _summary(changes: Sequence[PageChange]) -> str:
    if not changes:
        return "No page changes."
    return f"{len(changes):,} page{'s change' if len(changes) > 1 else ' changes'}:"


def _line(change: PageChange) -> str:
    title = _escaped(change.title or change.path)
    shown = title if change.kind == "deleted" else f"[{title}]({change.url})"
    return f"- {_VERBS[change.kind]}: {shown}"


def _escaped(text: str) -> str:
    """A headline in Markdown, in which it stands for itself and mentions nobody."""
    return _SPECIAL.sub(r"\\\1", text).replace(r"\@", "@\N{ZERO WIDTH NON-JOINER}")


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("@", "&#64;")
