// Embeds: what others host comes when a reader asks for it, into the space of its picture.
for (const figure of document.querySelectorAll("figure[data-frame]")) {
  const link = figure.querySelector(".embed-link");
  link?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a tab of its own
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
