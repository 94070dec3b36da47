"""The module of the `/// html` block is imported only for texts that need it."""

import subprocess
import sys

import pytest

from tests.support.programs import ROOT

START = """
import sys
from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.convert import convert
convert("*a*\\n\\n/// caption\\nb\\n///", MarkdownOptions())
module = sys.modules["pymdownx.blocks.html"]
print(hasattr(module, "__file__"))
"""


@pytest.mark.parametrize(
    "code",
    [
        "convert('/// caption | #a.b\\nc\\n///', MarkdownOptions())",
        "from pymdownx.blocks.html import HTML",
        "import pymdownx.blocks.html as h; h.makeExtension()",
        "import pymdownx.blocks.html; pymdownx.blocks.html.HTML",
        "import markdown; markdown.markdown('a', extensions=['pymdownx.blocks.html'])",
    ],
)
def test_the_module_is_there_once_something_uses_it(code: str) -> None:
    end = "\nprint(hasattr(sys.modules['pymdownx.blocks.html'], '__file__'))"
    process = subprocess.run(
        [sys.executable, "-c", START + code + end],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (process.stdout, process.stderr) == ("False\nTrue\n", "")


def test_a_module_that_is_imported_already_stays() -> None:
    code = "import pymdownx.blocks.html" + START
    process = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert process.stdout == "True\n"
