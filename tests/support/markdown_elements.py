"""The elements and words of HTML, so that two renderers of Markdown can be held against each other.

What the theme adds is left out: anchors and ids of headings, classes, the colours of code, and how
footnotes are boxed. A text's `#` headings are moved down by one, as the newsroom does.
"""

import re
from html.parser import HTMLParser
from urllib.parse import quote, unquote

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt",
    "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "iframe", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul", "br", "noscript", "option", "select", "script", "style",
})  # fmt: skip
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
)
_SHOWN = ("href", "src", "alt", "title", "start", "type", "checked")
_TARGETS = ("href", "src")
_HEADING = re.compile(r"<(/?)h([1-5])\b")


def elements(html: str) -> list[str]:
    """Tags with the attributes that matter, and words; code with all its white space."""
    reader = _Reader()
    reader.feed(html.strip())
    reader.close()
    reader.end_words()
    return reader.tokens


def demoted(html: str) -> str:
    """The HTML with its headings one level down, if there is one of the first."""
    if "<h1" not in html:
        return html
    return _HEADING.sub(lambda match: f"<{match[1]}h{int(match[2]) + 1}", html)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[str] = []
        self.words: list[str] = []
        self.code = 0
        self.hidden: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        classes = attributes.get("class", "").split()
        if self.hidden or "headerlink" in classes or "footnote-backref" in classes:
            if (
                self.words and "footnote-backref" in classes and not self.hidden
            ):  # the space before a way back
                self.words[-1] = self.words[-1].rstrip("\xa0 ")
            if tag not in VOID:
                self.hidden.append(tag)
            return
        is_layout = (
            (tag == "span" and self.code)
            or "highlight" in classes
            or "footnote" in classes
            or "footnotes" in classes
        )
        if tag not in VOID:
            self.open.append((tag, bool(is_layout)))
        if is_layout:
            return
        if tag == "hr" and self.open and self.open[-1] == ("div", True):
            return
        self.end_words()
        self.code += tag == "pre"
        self.tokens.append(
            f"<{' '.join([tag, *self._shown_attributes(tag, attributes, classes)])}>"
        )

    def _shown_attributes(
        self, tag: str, attributes: dict[str, str], classes: list[str]
    ) -> list[str]:
        if tag == "input":
            return ["checked"] if "checked" in attributes else []
        if tag in ("td", "th"):
            side = attributes.get("align") or "".join(
                name.removeprefix("align-") for name in classes if name.startswith("align-")
            )
            return [side] if side else []
        return [
            f"{name}={(self._target if name in _TARGETS else self._value)(attributes[name])}"
            for name in _SHOWN
            if name in attributes
        ]

    def _value(self, value: str) -> str:
        return "#fn" if re.match(r"#fn[:-]", value) else " ".join(value.split())

    def _target(self, value: str) -> str:
        """A target as it stands in a page: the links of a site are encoded as they are resolved."""
        return self._value(quote(unquote(value.strip()), safe="/:?#[]@!$&'()*+,;=-._~"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            if tag in self.hidden:
                while self.hidden.pop() != tag:
                    pass
            return
        if tag in VOID:
            return
        is_layout = False
        if (tag, False) in self.open or (tag, True) in self.open:
            while self.open:
                name, is_layout = self.open.pop()
                if name == tag:
                    break
        if is_layout:
            return
        self.end_words()
        self.code -= tag == "pre"
        self.tokens.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.end_words()
        self.tokens.append(f"<!--{' '.join(data.split())}-->")

    def handle_pi(self, data: str) -> None:
        self.end_words()
        self.tokens.append(f"<?{' '.join(data.split())}>")

    def handle_decl(self, decl: str) -> None:
        self.end_words()
        self.tokens.append(f"<!{' '.join(decl.split())}>")

    def unknown_decl(self, data: str) -> None:
        self.end_words()
        self.tokens.append(f"<![{' '.join(data.split())}>")

    def end_words(self) -> None:
        """Adds the words since the last token."""
        words = "".join(self.words)
        self.words = []
        if self.code:
            if words:
                self.tokens.append(words)
            return
        words = re.sub(r"[ \t\r\n\f]+", " ", words)
        if (
            self.tokens
            and re.match(r"</?(\w+)", self.tokens[-1])
            and _name(self.tokens[-1]) in BLOCKS
        ):
            words = words.lstrip(" ")
        if words:
            self.tokens.append(words)


def _name(token: str) -> str:
    match = re.match(r"</?([\w-]+)", token)
    return match[1] if match else ""


def same(first: str, second: str) -> bool:
    """Whether two HTML texts have the same elements and words."""
    return tidy(elements(first)) == tidy(elements(second))


def tidy(tokens: list[str]) -> list[str]:
    """Elements without the white space before the tags of blocks."""
    result: list[str] = []
    for token in tokens:
        if result and not result[-1].startswith("<") and _name(token) in BLOCKS:
            result[-1] = result[-1].rstrip(" ") if "\n" not in result[-1] else result[-1]
            if not result[-1]:
                result.pop()
        result.append(token)
    if result and not result[-1].startswith("<"):
        result[-1] = result[-1].rstrip()
    return [token for token in result if token]
