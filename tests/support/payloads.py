"""Markup that would run a script if it came through an import, and a reader that would notice."""

from html.parser import HTMLParser
from itertools import product

_VECTORS = (
    "<script>run()</script>", "<SCRIPT SRC=//e.example/x.js></SCRIPT>", "<svg/onload=run()>",
    "<svg><script>run()</script></svg>", "<img src=x onerror=run()>", "<img/src=x/onerror=run()>",
    '<a href="javascript:run()">x</a>', "<a href='java&#9;script:run()'>x</a>",
    '<a href="&#x6A;avascript:run()">x</a>', "<base href=\"https://evil.example/\">",
    "<iframe srcdoc='<script>run()</script>'></iframe>", '<iframe src="javascript:run()"></iframe>',
    "<details open ontoggle=run()>x</details>", "<form action=javascript:run()><button>x</button>",
    "<scr<script></script>ipt>run()</script>",
    "<math><mtext><img src onerror=run()></mtext></math>",
    '<object data="javascript:run()"></object>', "<video><source onerror=run()></video>",
    "<meta http-equiv=refresh content='0;url=javascript:run()'>",
    "<p style=x:y onclick='run()'>x</p>",
    "<!--><script>run()</script>-->", "<style>@import '//e.example/x.css'</style>",
    "[x](javascript:run((1)))", "[x](<javascript:run()>)", "![i](x.png){: onerror=run(1)}",
    "![i](x.png){onerror=run(1)}", "[r]: javascript:run()\n\n[x][r]", "<javascript:run()>",
    "[x](JaVaScRiPt&colon;run())", "x{: onclick=run() }", "# H {onclick=run()}",
    '<a href="data:text/html,<script>run()</script>">x</a>', "<x onmouseover=run()>x</x>",
)  # fmt: skip
_FRAMES = (
    "{}", "Words {} more.", "<div>`{}`</div>", "> ```\n> a\n\n{}", "- a\n\n  {}",
    '```{{.py #">{}}}\nx\n```', "<div>\n\n{}\n\n</div>", "| a |\n|---|\n| {} |", "[^1]\n\n[^1]: {}",
)  # fmt: skip

PAYLOADS = tuple(frame.format(vector) for frame, vector in product(_FRAMES, _VECTORS))
"""Texts for the body of a post: about three hundred."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.active: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "iframe", "object", "embed", "base", "form", "meta", "svg"):
            self.active.append(tag)
        for name, value in attrs:
            address = "".join((value or "").split()).lower()
            if name.startswith("on") or name in ("srcdoc", "formaction", "style"):
                self.active.append(f"{tag} {name}")
            elif address.startswith(("javascript:", "data:", "vbscript:")):
                self.active.append(f"{tag} {name}={address[:20]}")


def active_parts(html: str) -> list[str]:
    """What in HTML runs a script, loads a page or sends a form."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.active
