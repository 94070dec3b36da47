"""Liquid and Nunjucks tags."""

import pytest

from ssg.importers.archive.item import Notes
from ssg.importers.conversion.liquid import Liquid
from ssg.problems.time_limit import call_within
from tests.support.import_sources import item, messages

VALUES = {"site.url": "https://x.example", "site.baseurl": "", "page.title": "T",
          "post_url 2015-01-01-a": "/2015/01/01/a.html",
          "post_url b": "/x y/b(1).html"}  # fmt: skip


def converted(text: str) -> tuple[str, list[str]]:
    notes = Notes()
    return Liquid(item(text), VALUES, notes).converted(), messages(notes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ site.baseurl }}/a", "/a"),
        ("{{ page.title | upcase }}", "T"),
        ("[a]({{ '/a/' | relative_url }})", "[a](/a/)"),
        ("[a]({% post_url 2015-01-01-a %})", "[a](/2015/01/01/a.html)"),
        ("[a]({% post_url b %})", "[a](/x%20y/b%281%29.html)"),
        ("[a]({% link _posts/a.md %})", "[a](/_posts/a.md)"),
        ('{% image "assets/a.png" "A b" %}', "![A b](/assets/a.png)"),
        ('{% image_with_class "a/b.png" "wide" "A b" %}', "![A b](/a/b.png)"),
        ("{% include image.html src='/a.png' alt=\"A\" %}", "![A](/a.png)"),
        ('{% include "figure.html", image: "/a.png" alt: "A" %}', "![A](/a.png)"),
        ('{% img left /a.png 30 20 "T" "A" %}', "![A](/a.png)"),
        ("{% youtube abc %}", "[Video on YouTube](https://www.youtube.com/watch?v=abc)"),
        ('{% include youtube.html id="abc" %}', "[Video on YouTube](https://www.youtube.com/watch?v=abc)"),
        ("{% gist user/1a %}", "[Code on GitHub](https://gist.github.com/user/1a)"),
        ('{{ "https://youtu.be/abc" | embed: "T" }}', "[T](https://www.youtube.com/watch?v=abc)"),
        ("a{% raw %}{{ b }}{% endraw %}", "a`{{ b }}`"),
        ("`{% raw %}{{ b }}{% endraw %}`", "`{{ b }}`"),
        ("{% highlight py linenos %}\nx = 1\n{% endhighlight %}",
         '\n\n```py linenums="1"\nx = 1\n```\n\n'),
        ('<div>\n{% image "a/b.png" "A" %}\n</div>', '<div>\n<img src="/a/b.png" alt="A">\n</div>'),
    ],
)  # fmt: skip
def test_common_tags_are_converted(text: str, expected: str) -> None:
    assert converted(text) == (expected, [])


def test_a_figure_keeps_its_caption() -> None:
    text, _ = converted('{% include figure.html src="/a.png" alt="A" caption="Said *x*" %}')
    assert text.strip() == "![A](/a.png)\n/// caption\nSaid *x*\n///"


@pytest.mark.parametrize(
    ("text", "expected", "note"),
    [
        ("a\n{% for x %}", "a\n`{% for x %}`",
         "11: {% for x %} was not converted: it stays in the text"),
        ("{{ site.no }}", "`{{ site.no }}`",
         "10: {{ site.no }} was not converted: it stays in the text"),
        ('{{ "ada" | team_link }}', "ada", '10: {{ "ada" | team_link }} was replaced by "ada"'),
        ("a{% comment %}b{% endcomment %}c", "ac", "10: a template comment was removed"),
    ],
)  # fmt: skip
def test_other_tags_are_kept_and_reported(text: str, expected: str, note: str) -> None:
    assert converted(text) == (expected, [f"a.md:{note}"])


@pytest.mark.parametrize("text", ["{% x\n", "{{ x\n", "{% x %}\n", "{% raw %}\n{{ x\n"])
def test_unclosed_tags_take_linear_time(text: str) -> None:
    call_within(10, converted, text * 20_000 + "%}")
