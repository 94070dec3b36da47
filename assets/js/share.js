// The button at the head of a story: the system's own dialog for sharing, or else a copy of the address.
const button = document.querySelector(".share-button");
const { clipboard } = navigator;

if (navigator.share || clipboard) {
  button.hidden = false;
  button.onclick = async () => {
    const url = document.querySelector("[rel=canonical]").href;
    try {
      if (navigator.share) return await navigator.share({ title: document.title, url });
      await clipboard.writeText(url);
      button.lastChild.textContent = "Link copied";
    } catch {} // The reader closed the dialog, or the browser forbids it.
  };
}
