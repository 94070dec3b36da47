const CANDIDATES = 12;
const RELATED = 4;
const cache = new WeakMap();

/** Returns, by URL, the neighbours in the section and four older stories that share the most tags. */
export function around(stories) {
  if (!cache.has(stories)) cache.set(stories, compute(stories));
  return cache.get(stories);
}

function compute(stories) {
  const result = new Map();
  const recent = new Map();
  const last = new Map();
  for (const story of stories.toReversed()) {
    const { section, labels } = story.data;
    const older = last.get(section);
    if (older) result.get(older.url).newer = story;
    last.set(section, story);
    const weights = [...labels.map((label) => [`#${label}`, 2]), [section, 1]];
    const shared = new Map();
    for (const [term, weight] of weights) {
      if (!recent.has(term)) recent.set(term, []);
      const candidates = recent.get(term);
      for (const other of candidates) shared.set(other, (shared.get(other) ?? 0) + weight);
      candidates.push(story);
      if (candidates.length > CANDIDATES) candidates.shift();
    }
    const best = [...shared].sort(([a, x], [b, y]) => y - x || b.date - a.date);
    result.set(story.url, { older, related: best.slice(0, RELATED).map(([other]) => other) });
  }
  return result;
}
