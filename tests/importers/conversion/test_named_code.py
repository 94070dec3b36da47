"""Indented code that names its language."""

import pytest

from ssg.importers.conversion import named_code


@pytest.mark.parametrize(
    ("text", "fenced"),
    [
        ("A\n\n    :::python\n    a\n\n      b\n\nC", "A\n\n```python\na\n\n  b\n```\n\nC"),
        ("    #!c++\n    a", "```c++\na\n```\n"),
        ("- A\n\n        :::sh\n        a\n- B", "- A\n\n    ```sh\n    a\n    ```\n- B"),
        ("    :::md\n    ```\n", "````md\n```\n````\n"),
        ("    #!/bin/sh\n    a\n", "    #!/bin/sh\n    a\n"),
        ("```\n    :::python\n```\n", "```\n    :::python\n```\n"),
    ],
)
def test_code_that_names_its_language_is_fenced(text: str, fenced: str) -> None:
    assert named_code.fenced(text) == fenced
