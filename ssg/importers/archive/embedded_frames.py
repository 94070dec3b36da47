"""What other sites show inside a page -> a link to it: nothing of theirs is loaded unasked."""

import re

_HOSTED = (
    (r"youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]+)", "https://www.youtube.com/watch?v={}"),
    (r"youtu\.be/([\w-]+)", "https://www.youtube.com/watch?v={}"),
    (r"player\.vimeo\.com/video/(\d+)", "https://vimeo.com/{}"),
    (r"dailymotion\.com/embed/video/(\w+)", "https://www.dailymotion.com/video/{}"),
)
_SERVICES = {
    "youtube": ("https://www.youtube.com/watch?v={}", "Video on YouTube"),
    "vimeo": ("https://vimeo.com/{}", "Video on Vimeo"),
    "tweet": ("https://x.com/i/status/{}", "Post on X"),
    "instagram": ("https://www.instagram.com/p/{}/", "Post on Instagram"),
    "gist": ("https://gist.github.com/{}", "Code on GitHub"),
    "codepen": ("https://codepen.io/pen/{}", "Code on CodePen"),
    "speakerdeck": ("https://speakerdeck.com/player/{}", "Slides on Speaker Deck"),
}
ALSO_CALLED = {
    "twitter": "tweet",
    "x": "tweet",
    "youtube_id": "youtube",
    "youtubePlayer": "youtube",
}
_NAMES = {"youtu.be": "youtube", "twitter.com": "tweet", "x.com": "tweet"} | {
    f"{name}.com": name for name in ("youtube", "vimeo", "instagram", "codepen", "speakerdeck")
}


def page_url(src: str) -> str:
    """The page that shows what a frame's address shows."""
    src = f"https:{src}" if src.startswith("//") else src
    for pattern, page in _HOSTED:
        if found := re.search(pattern, src):
            return page.format(found[1])
    return src


def service_link(name: str, value: str) -> tuple[str, str] | None:
    """(URL, what it is) for a service's thing: by its address, or by its number or key."""
    name = ALSO_CALLED.get(name, name)
    if name not in _SERVICES or not value:
        return None
    pattern, what = _SERVICES[name]
    if "/" in value and not value.startswith(("http:", "https:")) and name != "gist":
        return None
    if not value.startswith(("http:", "https:")) and not re.fullmatch(r"[\w./-]+", value):
        return None
    return (page_url(value) if ":" in value else pattern.format(value)), what


def link_text(url: str, title: str = "") -> str:
    """The words of a link to something that was embedded."""
    if title:
        return title
    host = re.sub(r"^https?://(?:www\.|m\.)?", "", url).partition("/")[0]
    service_name = _NAMES.get(host, "")
    return _SERVICES[service_name][1] if service_name else f"Embedded: {host or url}"


def link(url: str, title: str = "") -> str:
    """The Markdown of a paragraph that stands for something that was embedded."""
    words = re.sub(r"([\\\[\]*_`])", r"\\\1", " ".join(link_text(url, title).split()))
    return f"[{words}]({url})"
