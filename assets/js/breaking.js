// The bar with breaking news: fetched by every page, until the reader closes it.
const bar = document.querySelector("[data-bar]");

const isClosed = (text) => {
  try {
    return localStorage.breaking === text;
  } catch {
    return false; // storage is blocked: the bar comes back on the next page
  }
};

const close = (text) => {
  bar.replaceChildren();
  try {
    localStorage.breaking = text;
  } catch {} // see above
};

try {
  const response = await fetch(bar.dataset.bar);
  const fetched = new DOMParser().parseFromString(response.ok ? await response.text() : "", "text/html");
  const news = fetched.querySelector("p");
  const text = news?.textContent.trim();
  if (news && !isClosed(text)) {
    const button = document.createElement("button");
    button.type = "button";
    button.ariaLabel = "Close the breaking news";
    button.textContent = "×";
    button.addEventListener("click", () => close(text));
    bar.replaceChildren(document.adoptNode(news), button);
  }
} catch {} // the news is in the lists of the latest stories too
