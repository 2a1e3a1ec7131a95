// What a reader has read, what is new since the last visit, how long ago.  It stays in this browser.
"use strict";
(() => {
  const now = Date.now(), HOUR = 36e5, root = document.documentElement;
  const word = document.currentScript.dataset.new, KEY = "kabar";
  let kept = {};
  try { kept = JSON.parse(localStorage[KEY]) || {}; } catch {}
  const keep = () => { try { localStorage[KEY] = JSON.stringify(kept); } catch {} };
  const read = kept.read = kept.read || [];
  // A visit lasts until nothing was opened for an hour; the one before it counts.
  if (!(now - kept.seen < HOUR)) kept.before = kept.seen;
  kept.seen = now;
  keep();

  const ago = new Intl.RelativeTimeFormat(root.lang, { style: "short" });
  for (const story of document.querySelectorAll(".story")) {
    const time = story.querySelector(".byline time"), then = Date.parse(time.dateTime), minutes = Math.round((now - then) / 6e4);
    if (minutes > 0 && minutes < 1440) {
      time.title = time.textContent;
      time.textContent = minutes < 60 ? ago.format(-minutes, "minute") : ago.format(-Math.round(minutes / 60), "hour");
    }
    if (read.includes(story.id)) story.classList.add("read");
    else if (then > kept.before) story.querySelector(".byline").insertAdjacentHTML("afterbegin", `<b class="update">${word}</b> `);
    story.addEventListener("click", (event) => {
      if (!event.target.closest("a") || read.includes(story.id)) return;
      story.classList.add("read");
      read.push(story.id);
      kept.read = read.splice(-300);
      read.splice(0, Infinity, ...kept.read);
      keep();
    });
  }
})();
