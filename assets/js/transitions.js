// From a list to a story and back, the picture of the card becomes that of the story. The style sheet fades the rest.
// A classic script in the head: browsers announce a page before modules run.
for (const [name, other] of [["pageswap", "entry"], ["pagereveal", "from"]]) {
  addEventListener(name, ({ viewTransition: change, activation = navigation.activation }) => {
    if (!change) return;
    for (const promise of [change.ready, change.updateCallbackDone, change.finished]) promise.catch(() => {});
    const url = activation?.[other]?.url;
    if (!url || document.querySelector(".hero img")) return; // a story's own picture has the name already
    const links = [...document.querySelectorAll(".card-title a")];
    const picture = links.find((link) => link.href === url)?.closest(".card").querySelector("img");
    if (!picture) return;
    picture.style.viewTransitionName = "story-picture";
    change.finished.then(() => picture.style.viewTransitionName = "", () => {});
  });
}
