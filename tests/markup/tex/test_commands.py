"""What formulas may use."""

from latex2mathml.converter import convert

from ssg.markup.tex.commands import ALIASES, ENVIRONMENTS, REFUSED, command_table

TAKING_MORE = {r"\color", r"\textcolor", r"\left", r"\middle", r"\right", r"\hline", r"\nolimits"}
LEFT_OUT = {r"\nonumber", r"\notag"}


def test_every_known_command_is_one_of_latex2mathml() -> None:
    # It shows the name of a command that it does not know.
    table = command_table()
    shown_by_name = [
        command
        for command in sorted(table.known - ALIASES.keys() - TAKING_MORE - LEFT_OUT)
        if command in convert(f"x {command}{'{x}' * _count(command)} x")
    ]
    assert shown_by_name == []


def _count(command: str) -> int:
    table = command_table()
    return table.arguments.get(command, 0)


def test_every_alias_and_environment_is_one_of_latex2mathml() -> None:
    assert "\\" not in "".join(convert(tex) for tex in ALIASES.values())
    names = {name for name in ENVIRONMENTS.values() if name}
    mathml = [
        convert(rf"\begin{{{name}}}{{c}} x & y \\ z \end{{{name}}}") for name in sorted(names)
    ]
    assert ["<mtable" in each and "&" not in each.replace("&#", "") for each in mathml] == [
        True
    ] * len(names)


def test_what_could_carry_markup_or_grow_is_refused() -> None:
    refused = {r"\href", r"\class", r"\style", r"\def", r"\newcommand", r"\unicode", r"\verb"}
    assert refused <= REFUSED.keys()
    assert not REFUSED.keys() & command_table().known
