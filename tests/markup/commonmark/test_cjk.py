"""Emphasis beside Chinese, Japanese and Korean text, by the CJK-friendly amendment."""

import pytest

from tests.support.github import ours


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**注意：**这里", "<strong>注意：</strong>这里"),
        ("这里**（注意）**。", "这里<strong>（注意）</strong>。"),
        ("这是**重要**的。", "这是<strong>重要</strong>的。"),
        ("他说**“好”**了", "他说<strong>“好”</strong>了"),
        ("**[链接](/u)**这里", '<strong><a href="/u">链接</a></strong>这里'),
        ("这里**`code`**这里", "这里<strong><code>code</code></strong>这里"),
        ("**これは「重要」です。**次", "<strong>これは「重要」です。</strong>次"),
        ("*이것은 '중요'*합니다", "<em>이것은 '중요'</em>합니다"),
        ("~~旧：~~新", "<del>旧：</del>新"),
        ("**bold:**text", "**bold:**text"),
        ("`**注意：**这`", "<code>**注意：**这</code>"),
        ('[**注意：**这](/u "**题：**目")',
         '<a href="/u" title="**题：**目"><strong>注意：</strong>这</a>'),
        ("\\**注意：**这里", "**注意：**这里"),
        ("2 * 3：* 4", "2 * 3：* 4"),
    ],
)  # fmt: skip
def test_emphasis_needs_no_spaces_beside_cjk_text(text: str, html: str) -> None:
    from tests.support.markdown_elements import elements, tidy

    assert ours(text) == tidy(elements(f"<p>{html}</p>"))


def test_a_text_that_has_the_masks_itself_keeps_them() -> None:
    assert "".join(ours("\ue000\u2800 **注意：**这 \ue001")) == (
        "<p>\ue000\u2800 <strong>注意：</strong>这 \ue001</p>"
    )
