/** A markdown-it plugin: changes links to other texts ("../05/story.md") to the URLs of their pages. */
export function linked(md) {
  md.core.ruler.push("linked", (state) => {
    const here = state.env.page?.filePathStem;
    if (!here) return;
    for (const block of state.tokens) {
      for (const token of block.children ?? []) {
        if (token.type !== "link_open") continue;
        const target = token.attrGet("href");
        if (!target.endsWith(".md") || target.includes(":")) continue;
        token.attrSet("href", new URL(target, `x:${here}`).pathname.replace(/\.md$/, "/"));
      }
    }
  });
}
