"""The settings of `markdown:` in `config.yaml`."""

from typing import Annotated, Literal

from msgspec import Struct

from ssg.yaml_source.constraints import PositiveInt


class MarkdownConfig(Struct, frozen=True, kw_only=True):
    """How Markdown texts are converted."""

    reading: Annotated[
        Literal["commonmark", "python-markdown"], "The dialect: GitHub's or Python-Markdown's."
    ] = "commonmark"
    anchors: Annotated[
        Literal["ascii", "github"], "How headings get their anchors: in ASCII, or as on GitHub."
    ] = "ascii"
    smart_quotes: Annotated[
        bool,
        "Makes curly quotes, dashes of `--` and `---`, an ellipsis of `...`, also in headlines.",
    ] = True
    math: Annotated[
        bool, "Reads `$…$` as a formula, as `$$…$$` always is; a story may say so with `math`."
    ] = False
    mark: Annotated[bool, "Reads `==words==` as highlighted words."] = False
    subscript: Annotated[
        bool, "Reads `H~2~O` as a subscript; otherwise one tilde deletes, as on GitHub."
    ] = False
    superscript: Annotated[bool, "Reads `x^2^` as a superscript."] = False
    toc_depth: Annotated[
        PositiveInt, "The deepest level of headings that layouts get in `article.headings`."
    ] = 3
    time_limit: Annotated[
        PositiveInt, "The seconds of processor time that converting one text may take, or an error."
    ] = 10
