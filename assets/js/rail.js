// The live rail: fetches the latest stories into the space that the page reserves for them.
import { relateDates } from "./dates.js";

const rail = document.querySelector("[data-fragment]");

try {
  const response = await fetch(rail.dataset.fragment);
  if (!response.ok) throw new Error(response.statusText);
  const fetched = new DOMParser().parseFromString(await response.text(), "text/html");
  const stories = document.adoptNode(fetched.querySelector("ol"));
  for (const link of stories.querySelectorAll("a")) {
    if (link.href === location.href.split("#")[0]) link.setAttribute("aria-current", "page");
  }
  relateDates(stories);
  const space = rail.querySelector("ol");
  stories.style.minBlockSize = `${space.offsetHeight}px`;
  space.replaceWith(stories);
} catch {} // The page has a plain link to the latest stories.
