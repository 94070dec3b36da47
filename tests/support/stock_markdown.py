"""Python-Markdown as it comes, to hold the shortcuts against, and texts to do it with."""

import gc
from typing import Any
from unittest.mock import patch

import markdown
from hypothesis import reject
from markdown.extensions import Extension as MarkdownExtension

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup import convert
from ssg.markup.fast.select import speed_up
from ssg.problems.time_limit import TimeLimitError, call_within

INLINE = [
    "plain words",
    "`code`",
    "``a ` b``",
    "`unclosed",
    "\\`not code\\` \\* \\\\`x`",
    "\\\\",
    "\\q",
    "*em* **strong** ***both***",
    "_em_ __strong__ snake_case_word",
    "*a **b *c* d** e* *open",
    "**a _b `c*d` e_ f** _x*y_z*",
    "a*b*c 2*3*4 * _ **",
    "~~gone~~ H~2~O ~open ~a b~",
    "~~*x*~~ ~~",
    "[link](/u 'title') [b](<a b> \"t\")",
    "[nested [in] *side*](u(v)w) [open](u",
    "[a]: no [b]",
    "![alt *x*](i.png) ![open](",
    "[ref] [text][ref] ![pic][ref] [a]\n[ref] [None][none]",
    "<https://example.org/a_b_c?d=*> <me@example.org> <not a tag",
    "a <b>bold</b> <br/> <!-- c --> d",
    "<em title='*x*'>in *tag*</em> </b> <?pi?> <![CDATA[x*y*]]>",
    "& &amp; &#38; &#x26 &foo; AT&T &;",
    "two spaces  \nbreak\\\nslash",
    "note[^1] again[^1] none[^9] [^",
    "HTML here, and HTML-ish xHTML",
    "`a`{.c} *b*{#i} [c](d){target=_blank} {x} }{",
    "\"quoted\" 'single' \"'both' of\" '\"ways\" ok'",
    "it's the '80s, 'tis \"so\"-called; '' \"\" \"\"\" ''' '\"'\" \"'\"'",
    "a--b -- c---d ---- e----- --",
    "wait... .... .. ... . . .",
    '--"dash" –\'n\' —"m" &mdash;"x" &nbsp;\'y\' -\'z\' ("p") ["q"]',
    '\\"escaped\\" \\\'x\\\' "*em*" \'`code`\' "[l](u)"',
    "x' y\" 5'10\" dogs' cats's 's 'S \"1\" '9'",
    "\"\n'",
    "a\x02b\x030 \x02klzzwxh:0000\x03 wzxhzdk:0 \x00",
    "ünïcode “curly” ‘x’ … 東京 \u2028 \xa0 é'é\"",
    "http://bare.example.org a@b.c #hash +1 1. 2) | pipe |",
    "[TOC]",
    "*[not]: abbr",
    "///",
    "=== ---",
    "<span markdown='1'>*x* \"y\"</span>",
    "<kbd>'x'</kbd>--\"y\"",
    '*"x"*\'s "*y*" **--** \'*\'',
    "\ttab\there",
]
BLOCKS = [
    '# One\n## Two "q" {#two .c}\n### Two ##\ntext',
    "Title\n=====\n\nSub\n---\nmore",
    "#nospace\n####### 7",
    '- a\n- b\n    - c "d"\n\n    para\n- e',
    "* x\n\n* y {.z}\n* [ ] todo\n* [x] done",
    "1. a\n2. b\n   c\n\n10. d",
    "+ a\n\n        code\n+ # h\ntail",
    "> quote *x*\n> > deeper\nlazy\n\n> again\n- l",
    ">",
    "- \n-\n\n1.",
    '    indented *code* "q"\n\n    more\nnot',
    '```python\nx = "1" # ...\n```',
    "~~~\na -- b\n~~~\n``` {.c #d}\n'\n```",
    "> ```\n> in quote\n> ```\n\n- ```\n  in list\n  ```",
    "```\nunclosed",
    "| a | b |\n|:--|--:|\n| *x* | `a|b` |\n| 'y' |",
    'a | b\n- | -\n"c" | d',
    "|x|\n|-|",
    "Term 1\nTerm 2\n: def *a*\n: other\n\n    more\n\nTerm\n\n:   loose",
    ": lone",
    "[ref]: /url 'Title'\n[none2]: <x y>\n\"t\"",
    "text\n[ref]: /late",
    '[^1]: The note "x"\n    more\n\n    > q',
    "[^1]: n\n[^2]: m",
    "*[HTML]: Hyper \"Text\"\n*[x]: ''",
    "---",
    "***\n* * *\n_ _ _",
    "a\n---\nb\n***\nc",
    "text\n# head\ntext",
    "a\n- b\n> c",
    '<div>\n*raw* "q"\n</div>',
    "<div markdown='1'>\n*md* \"q\"\n\n- a\n</div>",
    '<p markdown="span">*x*</p> tail',
    "<!-- c\n\n*c* -->",
    "<table><tr><td markdown='block'># h</td></tr></table>",
    '<script>\nif (a < b) "x"\n</script>',
    "<hr> x",
    '/// note | Title "x"\nbody *b*\n///',
    "//// details | D\n    open: true\n\n/// tip\nx\n///\n////",
    "/// pullquote\nwords\n///",
    '![a](b.png)\n/// caption\nCap "c"\n///',
    "/// figure-caption\nx\n///\n/// nope\ny\n///",
    "/// note\nunclosed\n\nwords here",
    "<a>\n<b>*x*\n</a>",
    "line one\nline two\n\"line\" three\n'four'",
    "word\n\n\n\n  word  \n \n\tword",
    "a\r\nb\r\rc",
    "x\n ",
    "x\n\t",
    "x\n\t\ny \n\t \n\nz",
    "   three\n  spaces",
    "///Footnotes Go Here///",
    "Para {.cls}\n{: #id }",
    "{.lone}",
    "para\n{ .b }\n\n# H {data-toc-label='\"L\" *x*'}",
]
SNIPPETS = INLINE + BLOCKS


def converter(
    *, quick: bool = True, smart_quotes: bool = True, also: tuple[MarkdownExtension, ...] = ()
) -> markdown.Markdown:
    with patch.object(convert, "speed_up", lambda md: None, create=True):
        md = convert._converter.__wrapped__(MarkdownOptions(smart_quotes=smart_quotes))
    md.registerExtensions(also, {})
    if quick:
        speed_up(md)
    return md


def made(md: markdown.Markdown, text: str) -> tuple[str, Any]:
    """The HTML, and what else of markdown's is read: the contents."""
    try:
        return md.convert(text), getattr(md, "toc_tokens")  # noqa: B009 - of an extension
    finally:
        md.reset()


STOCK, QUICK = converter(quick=False), converter()
PLAIN_STOCK, PLAIN_QUICK = (converter(quick=quick, smart_quotes=False) for quick in (False, True))


def assert_same(text: str) -> None:
    assert made(QUICK, text) == made(STOCK, text)


def assert_same_if_it_ends(text: str) -> None:
    """For texts from anywhere: pymdownx.blocks never comes to an end with some, quick or not."""
    global STOCK, QUICK
    # Hypothesis listens to the garbage collector, and an interrupt there would be nobody's.
    gc.disable()
    try:
        call_within(3, assert_same, text)
    except TimeLimitError:
        STOCK, QUICK = converter(quick=False), converter()
        reject()
    finally:
        gc.enable()
