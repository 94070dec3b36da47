"""Replaces embedded content of other sites by links, so that pages load nothing from them."""

import re

_PLAYERS = (
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
SERVICE_ALIASES = {
    "twitter": "tweet",
    "x": "tweet",
    "youtube_id": "youtube",
    "youtubePlayer": "youtube",
}
_SERVICE_OF_HOST = {"youtu.be": "youtube", "twitter.com": "tweet", "x.com": "tweet"} | {
    f"{name}.com": name for name in ("youtube", "vimeo", "instagram", "codepen", "speakerdeck")
}


def page_url(src: str) -> str:
    """Returns the page for what an iframe with this `src` shows, or `src` for unknown services."""
    src = f"https:{src}" if src.startswith("//") else src
    for pattern, page in _PLAYERS:
        if match := re.search(pattern, src):
            return page.format(match[1])
    return src


def service_link(name: str, value: str) -> tuple[str, str] | None:
    """Returns (URL, link text) for an item of a service, given its URL or its ID.

    Returns None for unknown services and for values that cannot be an ID.
    """
    name = SERVICE_ALIASES.get(name, name)
    if name not in _SERVICES or not value:
        return None
    pattern, text = _SERVICES[name]
    if value.startswith(("http:", "https:")):
        return page_url(value), text
    if not re.fullmatch(r"[\w./-]+", value) or ("/" in value and name != "gist"):
        return None
    return pattern.format(value), text


def link_text(url: str, title: str = "") -> str:
    """Returns the text of a link to embedded content."""
    if title:
        return title
    host = re.sub(r"^https?://(?:www\.|m\.)?", "", url).partition("/")[0]
    service_name = _SERVICE_OF_HOST.get(host, "")
    return _SERVICES[service_name][1] if service_name else f"Embedded: {host or url}"


def link(url: str, title: str = "") -> str:
    """Returns a Markdown link to embedded content."""
    text = re.sub(r"([\\\[\]*_`])", r"\\\1", " ".join(link_text(url, title).split()))
    return f"[{text}]({url})"
