"""The TeX commands and environments that formulas may use, by the tables of latex2mathml."""

from functools import lru_cache
from typing import Any

ENVIRONMENTS = {
    **{name: name for name in ("array", "cases", "matrix", "smallmatrix")},
    **{f"{fence}matrix": f"{fence}matrix" for fence in "pbBvV"},
    **dict.fromkeys(("align", "align*", "aligned", "split", "eqnarray*"), "align*"),
    **dict.fromkeys(("gather", "gather*", "gathered"), "displaylines"),
    "dcases": "cases",
    "equation": "",
    "equation*": "",
}
"""Environments, each with the one of latex2mathml that sets it; "" for one that is just a group."""

ALIASES = {
    r"\arg": r"\operatorname{arg}",
    **{rf"\{letter}": rf"\mathbb{{{letter}}}" for letter in "CNQRZ"},
}
"""Usual commands that latex2mathml does not know, in its words."""

REFUSED = {
    **dict.fromkeys((r"\class", r"\style"), "the theme's CSS says how formulas look"),
    r"\href": "put the link around the formula",
    **dict.fromkeys(
        (r"\def", r"\newcommand", r"\newenvironment", r"\DeclareMathOperator"),
        "write the command's meaning out",
    ),
    **dict.fromkeys((r"\verb", r"\unicode"), r"write the characters in \text{…}"),
    **dict.fromkeys((r"\kern", r"\mkern", r"\hskip", r"\mskip", r"\mspace"), r"use \hspace{1em}"),
    r"\underbar": r"use \underline",
    **dict.fromkeys(
        (r"\mathop", r"\mathbin", r"\mathrel", r"\mathord", r"\mathpunct"),
        r"write the sign itself, or \operatorname{name}",
    ),
    **dict.fromkeys((r"\mathopen", r"\mathclose"), r"use \left and \right"),
}
"""Commands that latex2mathml knows and that writers may not use, with what to do instead."""

_LEFT_OUT = (
    "MATH BEGIN END COLORBOX FCOLORBOX RULE GENFRAC SIDESET SKEW MATHCHOICE ROOT LEFTROOT UPROOT "
    "RAISE LOWER MOVELEFT MOVERIGHT SHOVELEFT SHOVERIGHT ABOVE ABOVEWITHDELIMS ATOPWITHDELIMS HFIL "
    "CARRIAGERETURN HDASHLINE EQALIGN "
    "EQALIGNNO DISPLAYLINES CASES SMALLMATRIX SPLIT ALIGN ALIGNSTAR OLDSTYLE MIT SMASH"
)
"""What latex2mathml reads by rules of its own, or sets as elements that browsers do not know."""

_TEXT = (
    "clap emph fbox hbox llap mbox rlap tag tag* text textbf textit textmd textnormal textrm "
    "textsf texttt textup"
)
TEXT = frozenset(rf"\{name}" for name in _TEXT.split())
"""Commands whose argument is plain text."""

SEVERAL = frozenset({r"\binom", r"\dbinom", r"\tbinom", r"\mod", r"\pmod", r"\pod"})
"""Commands that are set as several elements."""

INFIX = frozenset({r"\over", r"\atop", r"\choose", r"\brace", r"\brack"})
_LIMITED = (
    "sum prod coprod bigcup bigcap bigoplus bigotimes bigvee bigwedge lim sup inf max min limsup "
    "liminf det gcd argmax argmin"
)
LIMITED = frozenset(rf"\{name}" for name in _LIMITED.split())
"""Operators that have their limits below and above in a formula on a line of its own."""


class CommandTable:
    """What latex2mathml can read. `arguments` has the number of those that a command needs."""

    def __init__(self, commands: Any, symbols: dict[str, str], operators: frozenset[str]) -> None:
        left_out = {getattr(commands, name, "") for name in _LEFT_OUT.split()} | set(REFUSED)
        named = {
            value
            for name, value in vars(commands).items()
            if name.isupper() and isinstance(value, str)
        }
        self.switches = {*commands.GLOBAL_FONTS, *commands.MSTYLE_SIZES, *commands.STYLES}
        self.big = {*commands.BIG, *commands.BIG_OPEN_CLOSE}
        self.arguments = {
            **dict.fromkeys(commands.COMMANDS_WITH_ONE_PARAMETER, 1),
            **dict.fromkeys(commands.LOCAL_FONTS, 1),
            **dict.fromkeys(commands.EXTENSIBLE_ARROWS, 1),
            **dict.fromkeys(commands.COMMANDS_WITH_TWO_PARAMETERS, 2),
            **dict.fromkeys((r"\sqrt", r"\not"), 1),
        }
        self.optional = {r"\sqrt", *commands.EXTENSIBLE_ARROWS}
        self.symbols = symbols
        known = {
            *(name for name in named if name.startswith("\\")),
            *(*symbols, *commands.FUNCTIONS, *operators, *commands.LIMIT, *ALIASES),
            *(*self.switches, *self.big, *self.arguments),
        }
        self.known = frozenset(
            name for name in known - left_out if name[:1] == "\\" != name and "{" not in name
        )


@lru_cache(maxsize=1)
def command_table() -> CommandTable:
    """The table of the installed latex2mathml. Raises `ImportError` where there is none."""
    from latex2mathml import commands, converter, symbols_parser

    operators = converter.OPERATORS | converter.MOVABLE_LIMIT_TEXTS.keys()
    return CommandTable(commands, symbols_parser.SYMBOLS, operators)
