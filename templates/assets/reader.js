// What was read, what is new, how long ago: it stays in the browser.
"use strict";
(() => {
  const { src, dataset } = document.currentScript, now = Date.now(), LINK = ":is(.headline, li) > a";
  const place = "kabar:" + new URL("..", src).pathname; // one host may hold several
  const ago = new Intl.RelativeTimeFormat(document.documentElement.lang, { style: "short" });
  const load = () => { try { return JSON.parse(localStorage[place]); } catch { return { read: {} }; } };
  const keep = () => { try { localStorage[place] = JSON.stringify(kept); } catch {} };
  let kept = load();
  // A visit ends an hour after its last page, and saw what its pages knew.
  if (!(now - kept.last < 36e5)) kept.before = kept.seen;
  kept.last = now;
  kept.seen = Math.max(kept.seen || 0, Math.min(now, Date.parse(dataset.updated)));
  keep();

  for (const story of document.querySelectorAll("[data-arrived]")) {
    const line = story.querySelector(".byline"), time = line.querySelector("time"), { id, arrived } = story.dataset;
    const hours = (now - Date.parse(time.dateTime)) / 36e5, came = Date.parse(arrived);
    if (hours > 0 && hours < 24) {
      time.title = time.textContent;
      time.textContent = hours < 1 ? ago.format(-Math.ceil(hours * 60), "minute") : ago.format(-Math.round(hours), "hour");
    }
    if (kept.read[id] >= came) story.className += " read";
    else if (came > kept.before) {
      line.prepend(Object.assign(document.createElement("b"), { className: "unseen", innerText: dataset.new }));
      story.querySelector(LINK).ariaDescription = dataset.new;
    }
  }

  onclick = onauxclick = ({ target, button }) => {
    const story = button < 2 && target.closest(LINK)?.closest("[data-arrived]");
    if (!story) return;
    kept = load();
    const { read } = kept, { id, arrived } = story.dataset;
    read[id] = Date.parse(arrived);
    for (const old of Object.keys(read).slice(0, -300)) delete read[old];
    keep();
    story.className += " read";
    story.querySelector(".unseen")?.remove();
  };
})();
