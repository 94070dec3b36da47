// Embeds: third-party content loads when the reader clicks it, in the place of its picture.
for (const figure of document.querySelectorAll("figure[data-frame]")) {
  const link = figure.querySelector(".embed-link");
  link?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // opens in a new tab
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.title = link.textContent;
    frame.allow = "autoplay; fullscreen; picture-in-picture";
    frame.tabIndex = 0;
    frame.src = figure.dataset.frame;
    link.replaceWith(frame);
    frame.focus();
  });
}
