"""The number of attacks of a run, and a browser that notices every script of a payload."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error

SHARE = 1.0 if os.environ.get("HARDEN") else 0.1
"""The share of the attacks of each kind that are tried: `make harden` tries all of them."""

_FIND_ACTIVE = """() => {
  const urls = /^(href|src|action|formaction|data|xlink:href|poster|background|ping|codebase)$/i;
  const scheme = /^(javascript:|vbscript:|data:(?!image|font|audio|video))/i;
  const bad = (value) => scheme.test(value.replace(/[\\u0000-\\u0020]/g, ""));
  const active = [];
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name) || name === "srcdoc" || (urls.test(name) && bad(value))) {
          active.push(`<${element.localName} ${name}="${value}">`);
        }
      }
      const name = element.localName;
      const inert = name === "script" && !element.src && !/\\brun\\b/.test(element.textContent);
      const data = name === "script" && /json/.test(element.type);
      const address = new URL(element.src || "x:", location);
      const ours = name === "script" && address.host === location.host;
      if (name === "script" && !inert && !data && !ours) active.push(element.outerHTML);
      if (data) JSON.parse(element.textContent);
      if (name === "base" || (name === "meta" && element.httpEquiv === "refresh")) {
        active.push(element.outerHTML);
      }
      if (element.content instanceof DocumentFragment) look(element.content);
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  return active;
}"""
"""Returns what could run a script in the elements, templates and shadow trees of a page."""


class Target:
    """A browser that ignores the Content-Security-Policy: only the HTML protects its pages.

    `runs` holds the number of each payload that ran.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.context, self.runs = context, list[str]()
        context.expose_binding("run", self._run)
        self._open()

    def attack(self, address: str, wait_for: str = "") -> list[str]:
        """Opens a page, and returns what is active in it or has run.

        First waits for an element that a script adds, if `wait_for` is its selector.
        """
        with suppress(Error):  # the page redirects at once, which `_activity` notices
            self.page.goto(address)
        if wait_for:
            self.page.wait_for_selector(wait_for)
        return self._activity(address)

    def attack_html(self, html: str) -> list[str]:
        """Shows HTML as a feed reader does, and returns what is active in it or has run."""
        self.page.goto("/404.html")
        self.page.set_content(html)
        return self._activity("/404.html")

    def _open(self) -> None:
        self.page = self.context.new_page()
        self.page.on("dialog", lambda dialog: dialog.dismiss())

    def _activity(self, address: str) -> list[str]:
        active: list[str] = []
        with suppress(Error):
            active += self.page.evaluate(_FIND_ACTIVE)
            self.page.wait_for_timeout(5)
        if not self.page.url.endswith(address):
            active.append(f"went to {self.page.url}")
            self.page.close()  # so that it does not interfere with the next page
            self._open()
        ran, self.runs[:] = [f"run({number})" for number in self.runs], []
        return active + ran

    def _run(self, source: Any, *numbers: Any) -> None:
        self.runs.append(str(numbers))


@contextmanager
def target(browser: Browser, address: str) -> Iterator[Target]:
    """Opens a target for the site at an address."""
    context = browser.new_context(base_url=address, bypass_csp=True, service_workers="block")
    try:
        yield Target(context)
    finally:
        context.close()
