// What a reader has read, what is new since the last visit, how long ago.  Nothing of it leaves the browser.
"use strict";
(() => {
  const now = Date.now(), word = document.currentScript.dataset.new;
  const ago = new Intl.RelativeTimeFormat(document.documentElement.lang, { style: "short" });
  let kept = {};
  try { kept = JSON.parse(localStorage.kabar) || {}; } catch {}
  const read = kept.read ||= [];
  const keep = () => { try { localStorage.kabar = JSON.stringify(kept); } catch {} };
  // A visit lasts until nothing is opened for an hour; what counts is when the one before it ended.
  if (!(now - kept.seen < 36e5)) kept.before = kept.seen;
  kept.seen = now;
  keep();

  for (const story of document.querySelectorAll(".story")) {
    const time = story.querySelector(".byline time"), link = story.querySelector(".headline a");
    const then = Date.parse(time.dateTime), minutes = Math.round((now - then) / 6e4);
    if (minutes > 0 && minutes < 1440) {
      time.title = time.textContent;
      time.textContent = minutes < 60 ? ago.format(-minutes, "minute") : ago.format(-Math.round(minutes / 60), "hour");
    }
    if (read.includes(link.href)) story.classList.add("read");
    else if (then > kept.before) {
      story.classList.add("unseen");
      link.setAttribute("aria-description", word);
    }
    story.addEventListener("click", (event) => {
      if (!event.target.closest("a") || read.includes(link.href)) return;
      story.classList.add("read");
      read.push(link.href);
      read.splice(0, read.length - 300);
      keep();
    });
  }
})();
