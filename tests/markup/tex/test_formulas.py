"""TeX to MathML."""

import subprocess
import sys
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssg.markup.tex.formulas import MissingLibraryError, to_mathml
from ssg.markup.tex.groups import FormulaError


def shown(tex: str, *, display: bool = False) -> str:
    """The MathML of a formula, without what stands around every one."""
    output = to_mathml(tex, display=display)
    return output.partition("><mrow>")[2].removesuffix("</mrow></math>")


def test_a_formula_has_its_tex_as_alternative_text() -> None:
    assert to_mathml(' a < b \\text{"} ', display=False) == (
        '<math alttext="a &lt; b \\text{&quot;}">'
        '<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi><mtext>"</mtext></mrow></math>'
    )


def test_a_formula_on_its_own_line_says_so() -> None:
    assert to_mathml("x", display=True).startswith('<math display="block" alttext="x">')


@pytest.mark.parametrize(
    ("tex", "mathml"),
    [
        ("x^2", "<msup><mi>x</mi><mrow><mn>2</mn></mrow></msup>"),
        ("x^10", "<msup><mi>x</mi><mrow><mn>1</mn></mrow></msup><mn>0</mn>"),
        (r"\frac12", "<mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac>"),
        (r"\sqrt[3]{x}", "<mroot><mrow><mi>x</mi></mrow><mn>3</mn></mroot>"),
        (r"\R", "<mi>ℝ</mi>"),
        (r"\mathbf{AB}", "<mrow><mi>𝐀</mi><mi>𝐁</mi></mrow>"),
        (r"\mathrm{d}x", '<mrow><mi mathvariant="normal">d</mi></mrow><mi>x</mi>'),
        (r"\text{5 in \& <b>}", "<mtext>5\u00a0in\u00a0&amp;\u00a0&lt;b&gt;</mtext>"),
        (r"\operatorname{rank} A", "<mo>rank</mo><mi>A</mi>"),
        (r"\infty", "<mi>∞</mi>"),
        (r"a \iff b", "<mi>a</mi><mo>⟺</mo><mi>b</mi>"),
        (r"\!", '<mspace width="-0.167em"></mspace>'),
        (r"\Big\{", '<mo minsize="1.623em" maxsize="1.623em">{</mo>'),
        (
            r"\begin{aligned} a &= b \end{aligned}",
            '<mrow><mtable displaystyle="true" rowspacing="3pt" columnspacing="0em 2em"><mtr>'
            '<mtd columnalign="right"><mi>a</mi></mtd><mtd columnalign="left"><mi></mi><mo>=</mo>'
            "<mi>b</mi></mtd></mtr></mtable></mrow>",
        ),
        (
            r"\binom{n}{k}^2",
            '<msup><mrow><mo minsize="2.047em" maxsize="2.047em">(</mo><mfrac linethickness="0">'
            '<mrow><mi>n</mi></mrow><mrow><mi>k</mi></mrow></mfrac><mo minsize="2.047em" '
            'maxsize="2.047em">)</mo></mrow><mrow><mn>2</mn></mrow></msup>',
        ),
    ],
)
def test_tex_becomes_mathml(tex: str, mathml: str) -> None:
    assert shown(tex) == mathml


@pytest.mark.parametrize("operator", [r"\sum", r"\lim", r"\bigcup"])
def test_limits_stand_below_in_a_formula_on_its_own_line(operator: str) -> None:
    assert shown(f"{operator}_n x", display=True).startswith("<munder>")
    assert shown(f"{operator}_n x").startswith("<msub>")


@pytest.mark.parametrize(
    "tex",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{&lt;script&gt;}",
        "<img src=x onerror=alert(1)>",
        "&#x3c;script>".replace("&", r"\&").replace("#", r"\#"),
        r"\text{&#x3c;script&#x3e;}".replace("&", r"\&").replace("#", r"\#"),
        r"\textcolor{red}{\text{</math><script>}}",
        r"\tag{\" onload=x}".replace('\\"', '"'),
        r"x \mbox{ \$<b>\$ }",
        '"></math><script>',
    ],
)
def test_nothing_of_a_writer_becomes_markup(tex: str) -> None:
    output = to_mathml(tex, display=True)
    root = ElementTree.fromstring(output)
    names = {element.tag for element in root.iter()}
    assert names <= {"math", "mrow", "mi", "mo", "mn", "mtext", "mstyle"}
    assert {name for element in root.iter() for name in element.attrib} <= {
        *("display", "alttext", "mathcolor", "displaystyle", "scriptlevel", "fence", "stretchy"),
    }  # fmt: skip
    assert root.get("alttext") == tex


def test_the_words_of_a_formula_stay_in_order() -> None:
    quadratic = r"x_{1,2} = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}"
    root = ElementTree.fromstring(to_mathml(quadratic, display=True))
    assert "".join(root.itertext()) == "x1,2=−b±b2−4ac2a"


TOKENS = (
    *(
        "x",
        "12",
        "{",
        "}",
        "_",
        "^",
        "'",
        "&",
        r"\\",
        "[",
        "]",
        " ",
        "<",
        r"\frac",
        r"\sqrt",
        r"\R",
    ),
    *(
        r"\left(",
        r"\right)",
        r"\middle|",
        r"\text{a<b}",
        r"\over",
        r"\color{red}",
        r"\displaystyle",
    ),
    *(r"\big(", r"\binom", r"\pmod", r"\not", r"\sum", r"\limits", r"\substack{a\\b}", r"\hat"),
    *(r"\begin{matrix}", r"\end{matrix}", r"\begin{array}{cc}", r"\end{array}", r"\xrightarrow"),
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(TOKENS)).map("".join) | st.text(), st.booleans())
def test_any_text_is_mathml_or_a_mistake_at_a_place(tex: str, display: bool) -> None:
    output, offset = result(tex, display=display)
    assert 0 <= offset <= len(tex)
    ElementTree.fromstring(output)


def result(tex: str, *, display: bool) -> tuple[str, int]:
    """A formula's MathML, or the place of its mistake."""
    try:
        return to_mathml(tex, display=display), 0
    except FormulaError as error:
        return "<math/>", error.offset


@pytest.mark.parametrize(
    "unit",
    ["{", "x^", r"\frac", r"\sqrt", r"\left(", r"\color{red}x", r"\displaystyle ", r"\text{", "'",
     r"\begin{matrix}", r"\operatorname{a ", r"\verb|", r"\hat", r"\sqrt["],
)  # fmt: skip
@pytest.mark.parametrize("length", [9_000, 100_000])
def test_hostile_tex_is_a_mistake_at_a_place(unit: str, length: int) -> None:
    with pytest.raises(FormulaError):
        to_mathml(unit * (length // len(unit)) + "{", display=False)


def test_deep_but_sound_tex_is_refused_before_python_gives_up() -> None:
    with pytest.raises(FormulaError, match="the formula is nested too deeply") as raised:
        to_mathml("{" * 100 + "}" * 100, display=False)
    assert raised.value.offset == 60


def test_without_the_library_there_are_no_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    from ssg.markup.tex.commands import command_table

    command_table.cache_clear()
    monkeypatch.setitem(sys.modules, "latex2mathml", None)
    with pytest.raises(MissingLibraryError):
        to_mathml("x", display=False)


def test_latex2mathml_is_imported_only_for_a_formula() -> None:
    program = "import sys, ssg.markup.tex.formulas; sys.exit('latex2mathml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
