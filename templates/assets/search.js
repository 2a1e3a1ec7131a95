// The search: a query and its filters to results.  Everything else is loaded when it is first used.
"use strict";
(() => {
  const form = document.getElementById("search_"), status = document.getElementById("found_");
  const list = document.getElementById("results_"), more = document.getElementById("more_"), ways = document.getElementById("ways_");
  const sample = document.getElementById("result_").content.firstElementChild;
  const page = document.documentElement.lang;
  const STEP = 10, DAY = 86400000, WINDOW = 260, LEAD = 80;
  const PAUSE = "\u2042"; // what follows it is searched and not shown
  // Thai, Lao, Burmese, Khmer, kana, Han: no space between words, so the index holds pairs of letters
  const LETTER = "[\\u0e01-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3041-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]";
  const RUN = new RegExp(LETTER + "+", "gu");
  const PAIR = new RegExp(`(${LETTER})${LETTER} (?=${LETTER})`, "gu");
  const WIDE = /\s*([\u3001-\u303f\uff01-\uff20])\s*/gu; // punctuation as wide as a letter brings its own space
  const WORD = /[\p{L}\p{M}\p{N}]+/gu;
  const ARTICLE = /^(?:[\u0648\u0641]?[\u0628\u0643]?\u0627\u0644|[\u0648\u0641]?\u0644\u0644)(?=.{3})/u;

  if (location.protocol === "file:") {
    document.getElementById("unserved_").hidden = false;
    return;
  }
  form.hidden = false;

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const stem = (word) => fold(word).replace(ARTICLE, "");
  const dense = (word) => word.search(RUN) >= 0;
  const read = (text) => text.replace(PAIR, "$1").replace(WIDE, "$1");
  const pairs = (run) => {
    const letters = [...run];
    return letters.length < 2 ? run : letters.slice(1).map((letter, at) => letters[at] + letter).join(" ");
  };
  const parts = (text) => [...text.matchAll(WORD)].map(([word]) => word);
  const query = (text) => {
    const words = parts(text).map((word) => word.replace(ARTICLE, "")).join(" ").replace(RUN, (run) => ` ${pairs(run)} `);
    return /^\s*".+"\s*$/.test(text) ? `"${words}"` : words.trim(); // in quotes: just these, one after the other
  };
  const names = (kind, language) => {
    try { return new Intl.DisplayNames([page, "en"], { type: kind }).of(language); } catch { return language; }
  };
  const date = (day) => new Intl.DateTimeFormat(page, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day));

  for (const option of form.elements.language.options) if (option.value) option.text = names("language", option.value);

  let engine; // a promise of Pagefind
  const loaded = () => engine ??= (async () => {
    const pagefind = await import(new URL(form.dataset.index, location).href);
    // Pagefind would cut the query of a Chinese, Japanese or Thai page in its own way; it asks for the language at once.
    document.documentElement.lang = "und";
    const made = pagefind.createInstance({ noWorker: true });
    document.documentElement.lang = page;
    await made.init();
    return made;
  })();

  const days = (from, to) => {
    const { min, max } = form.elements.from;
    const first = Date.parse(from > min ? from : min), last = Date.parse(to && to < max ? to : max), all = [];
    for (let day = first; day <= last; day += DAY) all.push(new Date(day).toISOString().slice(0, 10));
    return { any: all };
  };

  const wish = () => {
    const said = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
    const filters = {};
    for (const name of ["topic", "source", "language"]) if (said[name]) filters[name] = said[name];
    if (said.from || said.to) filters.day = days(said.from ?? "", said.to ?? "");
    return { said, filters, words: query(said.q ?? "") };
  };

  const hits = (text, wanted) => {
    const found = [], stems = wanted.map(stem);
    for (const { 0: word, index } of text.matchAll(WORD)) {
      const folded = fold(word), bare = stem(word);
      for (const run of wanted.filter(dense)) {
        for (let at = word.indexOf(run); at >= 0; at = word.indexOf(run, at + 1)) found.push([index + at, index + at + run.length]);
      }
      if (!dense(word) && stems.some((term) => folded.startsWith(term) || bare.startsWith(term))) found.push([index, index + word.length]);
    }
    return found.sort(([a], [b]) => a - b);
  };

  // A text with its hits marked, from a little before the first one when it is long.
  const marked = (text, wanted) => {
    const found = hits(text, wanted), first = found.length ? found[0][0] : 0;
    const begin = text.length > WINDOW && first > LEAD ? text.lastIndexOf(" ", first - LEAD) + 1 || first - LEAD : 0;
    const gap = text.length - begin > WINDOW ? text.lastIndexOf(" ", begin + WINDOW) : text.length;
    const end = gap > begin ? gap : begin + WINDOW;
    const made = document.createDocumentFragment();
    let at = begin;
    if (begin) made.append("…");
    for (const [from, to] of found) {
      if (from < at || to > end) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(from, to);
      made.append(text.slice(at, from), mark);
      at = to;
    }
    made.append(text.slice(at, end), end < text.length ? "…" : "");
    return made;
  };

  const shown = ({ raw_url: url, content, meta, filters }, wanted) => {
    const row = sample.cloneNode(true), [way, place] = url.split(" ");
    const [link, excerpt] = [row.querySelector("a"), row.querySelector(".excerpt")];
    const tell = row.querySelector(".told"), time = row.querySelector("time"), tongue = row.querySelector(".tongue");
    const at = row.querySelector(".place"), [language] = filters.language, outside = /^https?:/.test(way);
    // A paper in one language has the pages of that language; the others stand in the whole.
    const root = !form.dataset.whole || language === form.dataset.language ? form.dataset.root : form.dataset.whole;
    const source = [...form.elements.source.options].find((option) => option.value === filters.source[0]);
    link.href = outside ? way : root + way;
    if (outside) link.rel = "external noopener";
    link.append(marked(read(meta.title), wanted));
    excerpt.append(marked(read(content.split(PAUSE)[0].trim()), wanted));
    link.lang = excerpt.lang = language;
    tell.append(document.createElement("bdi"));
    tell.firstChild.textContent = source?.text ?? filters.source[0];
    time.dateTime = filters.day[0];
    time.textContent = date(filters.day[0]);
    if (page.split("-")[0] === language) tongue.remove();
    else tongue.textContent = names("language", language);
    if (place && place !== way) at.href = root + place;
    else at.remove();
    return row;
  };

  const say = (text) => {
    status.className = text ? "" : "hidden";
    status.textContent = text;
  };

  let turn = 0, rest = [], terms = [];
  const lay = async () => {
    const ours = turn, some = rest.splice(0, STEP);
    const rows = (await Promise.all(some.map((result) => result.data()))).map((data) => shown(data, terms));
    if (ours !== turn) return;
    const old = list.childElementCount;
    list.append(...rows);
    more.hidden = !rest.length;
    if (old && rows.length) rows[0].querySelector("a").focus();
  };

  const search = async () => {
    const ours = ++turn, { said, filters, words } = wish();
    history.replaceState(null, "", location.pathname + (Object.keys(said).length ? `?${new URLSearchParams(said)}` : ""));
    let answer = { results: [] };
    const asked = words || Object.keys(filters).length;
    try {
      const sort = said.order || !words ? { newest: "asc" } : {};
      if (asked) answer = await (await loaded()).search(words || null, { filters, sort });
      if (ours !== turn) return;
      rest = [...answer.results];
      terms = parts(said.q ?? "");
      list.replaceChildren();
      await lay();
    } catch {
      engine = undefined;
      if (ours === turn) say(status.dataset.failed);
      return;
    }
    ways.hidden = Boolean(answer.results.length);
    const count = new Intl.NumberFormat(page).format(answer.results.length);
    if (ours === turn) say(!asked ? "" : answer.results.length ? status.dataset.found.replace("{count}", count) : status.dataset.none);
  };

  let soon;
  form.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(search, 250); });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(soon); search(); });
  more.addEventListener("click", () => lay().catch(() => say(status.dataset.failed)));

  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) if (asked.has(field.name) || (location.search && field.name === "language")) field.value = asked.get(field.name) ?? "";
  if (location.search) search();
})();
