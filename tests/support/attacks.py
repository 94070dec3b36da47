"""How many attacks a run makes, and a browser that notices every script that should not run."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error

SHARE = 1.0 if os.environ.get("HARDEN") else 0.1
"""Of the attacks of each kind: `make harden` makes all of them."""

_LOOK = """() => {
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
"""Returns what of a page could run a script: in its elements, templates and shadow trees."""


class Target:
    """A browser without Content-Security-Policy: only what was written protects its pages.

    `runs` holds the number of each payload that ran.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.context, self.runs = context, list[str]()
        context.expose_binding("run", self._run)
        self._open()

    def attack(self, address: str, shown: str = "") -> list[str]:
        """Opens a page, and returns what is active in it or has run.

        With `shown`, first waits for an element that the page shows later, by its selector.
        """
        with suppress(Error):  # the page leads elsewhere at once, which its address shows
            self.page.goto(address)
        if shown:
            self.page.wait_for_selector(shown)
        return self._activity(address)

    def attack_html(self, html: str) -> list[str]:
        """Shows HTML as a program for feeds does, and returns what is active or has run."""
        self.page.goto("/404.html")
        self.page.set_content(html)
        return self._activity("/404.html")

    def _open(self) -> None:
        self.page = self.context.new_page()
        self.page.on("dialog", lambda dialog: dialog.dismiss())

    def _activity(self, address: str) -> list[str]:
        active: list[str] = []
        with suppress(Error):
            active += self.page.evaluate(_LOOK)
            self.page.wait_for_timeout(5)
        if not self.page.url.endswith(address):
            active.append(f"went to {self.page.url}")
            self.page.close()  # so that it does not go on while the next page is attacked
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
