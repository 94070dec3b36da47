"""Texts of scripts without spaces between words, as the search index needs them."""

import pytest

from ssg.text.unspaced import GAP, NO_GAP, letters_as_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("新芯片，性能", "新 芯 片 ， 性 能"),
        ("「工人」", "「 工 人 」"),
        ("用GPU训练", "用 GPU 训 练"),
        ("用 GPU 训练", f"用 {GAP} GPU {GAP} 训 练"),
        ("한국 정부는", f"한 국 {GAP} 정 부 는"),
        ("ときどき", "と き と \U00017001 き"),
        ("パリ", "ハ \U00017002 リ"),
        ("ﾊﾟﾘ ＧＰＵ２", f"ハ \U00017002 リ {GAP} GPU2"),
        ("ハ\u309aリ", "ハ \U00017002 リ"),
        ("ก่าเดิน", "ก \U00017e48 า เ ด \U00017e34 น"),
        ("ພາສາ, ខ្មែរ", "ພ າ ສ າ , ⸱ ខ \U000187d2 ម \U000187c2 រ"),
        ("မြန်", "မ \U0001803c န \U0001803a"),
        ("東京の\n研究所", "東 京 の 研 究 所"),
        ("한국\n정부", f"한 국 {GAP} 정 부"),
        ("葛\U000e0100城", "葛 城"),
        ("𠮷野家", "𠮷 野 家"),
        ("々ー〇", "々 ー 〇"),
    ],
)  # fmt: skip
def test_each_letter_is_a_word(text: str, words: str) -> None:
    assert letters_as_words(text).split() == words.split()


def test_elided_words_are_set_apart() -> None:
    text = "L’Élysée d'été, qu’il, dell’arte, O'Reilly; don't, rock’n’roll, l’ 5"
    assert letters_as_words(text).replace(NO_GAP, "") == (
        "L’ Élysée d' été, qu’ il, dell’ arte, O' Reilly; don't, rock’n’roll, l’ 5"
    )


@pytest.mark.parametrize(
    "text", ["C++ and café", "naïve – “quoted”", "Ελλάδα", "عربي", "हिन्दी", "x\u00a0y", "m²", "，"]
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert letters_as_words(text) == text
