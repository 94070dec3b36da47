// Full-text search: Pagefind, with the indexes of all years merged into that of the pages.
const FOREIGN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff";
const JOINT = new RegExp(`(?<=[${FOREIGN}])(?=[\\p{L}\\p{N}])|(?<=[\\p{L}\\p{N}+#])(?=[${FOREIGN}])`, "gu");
const SPACE = new RegExp(`(?<=[${FOREIGN}](?:</mark>)?) (?=(?:<mark>)?[${FOREIGN}])`, "gu");
const ONLY = new RegExp(`^[${FOREIGN}]{2,}$`, "u");

// The index has each character of these scripts as a word, so queries need the same form.
const spaced = (query) => (ONLY.test(query) ? `"${[...query].join(" ")}"` : query.replace(JOINT, " "));
const joined = (text) => text.replace(SPACE, "").replaceAll("</mark><mark>", "");

const folded = (text) => {
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return bare.replace(/[^\p{L}\p{N}+#.]+/gu, " ").trim();
};

export const open = async (root, years, json) => {
  const index = `${root}search/index/`;
  const parts = years.map((year) => `${index}${year}/`);
  const pagefind = await import(`${index}pagefind.js`);
  await pagefind.options({ excerptLength: 32 });
  await pagefind.init();
  const [lists] = await Promise.all([
    Promise.all(parts.map((part) => json(`${part}stories.json`))),
    Promise.all(parts.map((part) => pagefind.mergeIndex(part))),
  ]);
  const stories = Object.assign({}, ...lists);

  const told = async (result) => {
    const { content, excerpt: part, meta, raw_url: path } = await result.data();
    const bare = part.replace(/<\/?mark>/g, "");
    const excerpt = `${content.startsWith(bare) ? "" : "…"}${part}${content.endsWith(bare) ? "" : "…"}`;
    const texts = Object.entries({ ...meta, excerpt }).map(([name, text]) => [name, joined(text)]);
    const url = root + path.slice(1).split("/").map(encodeURIComponent).join("/");
    return { ...Object.fromEntries(texts), url };
  };

  const yearOf = (result) => stories[result.id]?.date.slice(0, 4);

  // For a word that an index lacks, Pagefind searches for its beginning, such as C for C++. The index
  // has the word if a quoted search finds it, or if the best page has a longer one ("mem", "memory").
  const has = async (best, year, word) => {
    const { content, meta } = await best.data();
    const said = folded(Object.values({ ...meta, content }).join(" "));
    if (` ${said}`.includes(` ${folded(word)}`)) return true;
    const exact = await pagefind.search(`"${word}"`);
    return exact.results.some((result) => yearOf(result) === year);
  };

  const sound = async (results, query) => {
    const words = query.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
    const years = [...Map.groupBy(results, yearOf)].map(async ([year, [best]]) => {
      const all = await Promise.all(words.map((word) => has(best, year, word)));
      return all.every(Boolean) && [year];
    });
    const kept = new Set((await Promise.all(years)).filter(Boolean).flat());
    return results.filter((result) => kept.has(yearOf(result)));
  };

  return async (query) => {
    const asked = spaced(query);
    const found = await pagefind.search(asked || null);
    // An index that was opened again after a failure gives results twice.
    let results = [...new Map(found.results.map((result) => [result.id, result])).values()];
    if (!asked.startsWith('"')) results = await sound(results, asked);
    return results.map((result) => ({ ...stories[result.id], show: () => told(result) }));
  };
};
