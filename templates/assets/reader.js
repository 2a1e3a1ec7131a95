// What was read, what is new since the last visit, how long ago.  It stays in the browser.
"use strict";
(() => {
  const now = Date.now(), word = document.currentScript.dataset.new;
  const ago = new Intl.RelativeTimeFormat(document.documentElement.lang, { style: "short" });
  let kept = {};
  try { kept = JSON.parse(localStorage.kabar) || {}; } catch {}
  const keep = () => { try { localStorage.kabar = JSON.stringify(kept); } catch {} };
  const read = kept.read ||= [];
  // A visit ends an hour after the last page; the one before this counts.
  if (!(now - kept.seen < 36e5)) kept.before = kept.seen;
  kept.seen = now;
  keep();

  for (const story of document.querySelectorAll(".story")) {
    const time = story.querySelector(".byline time"), link = story.querySelector(".headline a");
    const then = Date.parse(time.dateTime), hours = (now - then) / 36e5;
    if (hours > 0 && hours < 24) {
      time.title = time.textContent;
      time.textContent = hours < 1 ? ago.format(-Math.ceil(hours * 60), "minute") : ago.format(-Math.round(hours), "hour");
    }
    const mark = (name) => story.classList.add(name), old = () => read.includes(link.href);
    if (old()) mark("read");
    else if (then > kept.before) {
      mark("unseen");
      link.ariaDescription = word;
    }
    story.onclick = ({ target }) => {
      if (old() || !target.closest("a")) return;
      mark("read");
      read.push(link.href);
      read.splice(0, read.length - 300);
      keep();
    };
  }
})();
