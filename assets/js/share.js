// Sharing at the head of a story: the system's own dialog, or else a menu with a button that copies the address.
const menu = document.querySelector(".share-menu");
const copy = menu.querySelector("li");
const url = document.querySelector("[rel=canonical]").href;

if (navigator.clipboard) menu.hidden = copy.hidden = false;
copy.onclick = () => navigator.clipboard.writeText(url).then(() => (copy.firstChild.textContent = "Link copied"), () => {});
// The handler returns false, so that the menu stays closed; the reader may close the dialog.
if (navigator.share) menu.onclick = () => !navigator.share({ title: document.title, url }).catch(() => {});
onclick = onkeydown = ({ target, key }) => {
  menu.open &&= key !== "Escape" && menu.contains(target);
};
