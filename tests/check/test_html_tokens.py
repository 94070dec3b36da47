"""HTML as tokens that are equal where readers see the same."""

from ssg.check.html_tokens import blocks_of, shown


def texts(html: str) -> list[str]:
    return [" ".join(token.text for token in block) for block in blocks_of(html)]


def test_blocks_are_the_outermost_elements() -> None:
    html = "<p>a <b>c</b><br></p>\n<hr>\n<ul>\n<li><p>d</p></li>\n</ul>\ne"
    assert texts(html) == [
        *("<p> a <b> c </b> <br> </p>", "<hr>", "<ul> <li> <p> d </p> </li> </ul>", "e"),
    ]


def test_what_readers_do_not_see_is_left_out() -> None:
    html = '<h2 id="a">A<a class="headerlink" href="#a">#</a></h2>'
    code = '<div class="highlight"><pre><span class="k">if</span> x</pre></div>'
    assert texts(html) == ["<h2> A </h2>"]
    assert [token.text for token in blocks_of(code)[0]] == [
        *("<div class=highlight>", "<pre>", "if", " ", "x", "</pre>", "</div>"),
    ]


def test_links_that_lead_to_the_same_place_are_equal() -> None:
    assert blocks_of('<a href="/%C3%BC?a&amp;b">x</a>') == blocks_of("<a href='/ü?a&b'>x</a>")


def test_tokens_are_shown_on_one_line() -> None:
    (block,) = blocks_of("<p>a b <i>c</i> d</p>")
    assert shown(block, 100) == "<p>a b <i>c</i> d</p>"
    assert shown(block, 9) == "<p>a b <…"
    (code,) = blocks_of("<pre>a\tb\n</pre>")
    assert shown(code, 100) == "<pre>a→b↵</pre>"
