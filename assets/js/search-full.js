// Full-text search: Pagefind, with the indexes of all segments merged into that of the pages.
// Scripts without spaces between words: the index has each of their letters, and each of their marks,
// as a word of its own (ssg/text/unspaced.py), so queries need the same form, and results the reverse.
import { bare, inPlainLetters } from "./letters.js";

const BLOCKS = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff" +
  "\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{323af}";
const RUN = new RegExp(`(?:(?=[\\p{L}\\p{M}\\p{N}])[${BLOCKS}])+`, "gu");
const MARKS = 0x17000;
const KANA = ["\u3099", "\u309a"];
const ANY = `[${BLOCKS}\u{17000}-\u{187f7}]`;
const SPACE = new RegExp(` (?=(?:<mark>)?${ANY})|(?<=${ANY}(?:</mark>)?) `, "gu");
const GAP = /\u2e31/g;
const WIDTH = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f]+/g;
const NO_GAP = / ?\u2e32/g;
const ELISION =
  /(?<![\p{L}\p{N}'’])((?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|[adns]?[aeu]ll|un|quest|o)['’])(?=\p{L})/giu;
// Behind it, the text has its words in plain letters.
const END = "\u2e33";
const LENGTH = 200;
const VARIANT = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

const plain = (query) =>
  query.normalize("NFC").replace(WIDTH, (wide) => wide.normalize("NFKC")).replace(VARIANT, "").replace(ELISION, "$1 ");
const word = (part) => {
  if (KANA.includes(part)) return String.fromCodePoint(MARKS + 1 + KANA.indexOf(part));
  return /\p{M}/u.test(part) ? String.fromCodePoint(MARKS + part.codePointAt(0)) : part;
};
const parts = (letter) => [...(/[\u3041-\u30ff]/.test(letter) ? letter.normalize("NFD") : letter)];
const phrase = (run) => `"${[...run].flatMap(parts).map(word).join(" ")}"`;

// A query as searches that must all succeed: its words together, and each run of letters as a phrase.
const searches = (query) => {
  const text = plain(query);
  const runs = text.match(RUN) ?? [];
  const rest = text.replace(RUN, " ").trim();
  return [...(/[\p{L}\p{N}]/u.test(rest) || !runs.length ? [rest] : []), ...new Set(runs.map(phrase))];
};

const mark = (letter) => {
  const code = letter.codePointAt(0) - MARKS;
  return KANA[code - 1] ?? String.fromCodePoint(code);
};
const joined = (text) =>
  text.replace(SPACE, "").replaceAll("</mark><mark>", "").replace(GAP, " ").replace(NO_GAP, "")
    .replace(/[\u{17000}-\u{187f7}]/gu, mark).normalize("NFC");

const folded = (text) => bare(text).replace(/[^\p{L}\p{N}+#.]+/gu, " ").trim();

export const open = async (root, names, json) => {
  const index = `${root}search/index/`;
  const parts = names.map((name) => `${index}${name}/`);
  const pagefind = await import(`${index}pagefind.js`);
  await pagefind.options({ excerptLength: 32 });
  await pagefind.init();
  const [lists] = await Promise.all([
    Promise.all(parts.map((part) => json(`${part}stories.json`))),
    Promise.all(parts.map((part) => pagefind.mergeIndex(part))),
  ]);
  const stories = Object.assign({}, ...lists);
  const segments = Object.assign({}, ...lists.map((list, part) => Object.fromEntries(Object.keys(list).map((id) => [id, part]))));

  const told = async (result) => {
    const { content: all, excerpt: partOfAll, meta, raw_url: path } = await result.data();
    const [content] = all.split(END);
    const part = partOfAll.split(END)[0].trim() || content.slice(0, LENGTH);
    const words = part.replace(/<\/?mark>/g, "");
    const excerpt = `${content.startsWith(words) ? "" : "…"}${part}${content.trim().endsWith(words) ? "" : "…"}`;
    const texts = Object.entries({ ...meta, excerpt }).map(([name, text]) => [name, joined(text)]);
    const url = root + path.slice(1).split("/").map(encodeURIComponent).join("/");
    return { ...Object.fromEntries(texts), url, picture: meta.picture && root + joined(meta.picture) };
  };

  const segmentOf = (result) => segments[result.id];

  // For a word that an index lacks, Pagefind searches for its beginning, such as C for C++. The index
  // has the word if a quoted search finds it, or if the best page has a longer one ("mem", "memory").
  const has = async (best, segment, word) => {
    const { content, meta } = await best.data();
    const said = folded(Object.values({ ...meta, content }).join(" "));
    if (` ${said}`.includes(` ${folded(word)}`)) return true;
    const exact = await pagefind.search(`"${word}"`);
    return exact.results.some((result) => segmentOf(result) === segment);
  };

  const sound = async (results, query) => {
    const words = query.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
    const groups = [...Map.groupBy(results, segmentOf)].map(async ([segment, [best]]) => {
      const all = await Promise.all(words.map((word) => has(best, segment, word)));
      return all.every(Boolean) && [segment];
    });
    const kept = new Set((await Promise.all(groups)).filter(Boolean).flat());
    return results.filter((result) => kept.has(segmentOf(result)));
  };

  const search = async (asked) => {
    const found = await pagefind.search(asked || null);
    // An index that was opened again after a failure gives results twice.
    const results = [...new Map(found.results.map((result) => [result.id, result])).values()];
    return asked.startsWith('"') ? results : sound(results, asked);
  };

  const find = async (query) => {
    const [first, ...others] = await Promise.all(searches(query).map(search));
    const ids = others.map((results) => new Set(results.map((result) => result.id)));
    return first.filter((result) => ids.every((each) => each.has(result.id)));
  };

  return async (query) => {
    const all = (await Promise.all([...new Set([query, inPlainLetters(query)])].map(find))).flat();
    const first = new Map(all.toReversed().map((result) => [result.id, result]));
    const results = all.filter((result) => first.get(result.id) === result);
    return results.map((result) => ({ ...stories[result.id], show: () => told(result) }));
  };
};
