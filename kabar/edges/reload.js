// Reloads the page when a new site was pressed.  Served by the preview only; never written to site/.
// A browser opens six connections to a host: a hidden tab lets go of its own, and asks again when it is looked at.
(() => {
  const here = document.currentScript;
  const address = new URL("events", here.src);
  let last = Number(here.dataset.number);
  let source = null;
  const style = (box) => {
    if (box === null) return;
    Object.assign(box.style, {
      position: "fixed", insetInline: "0", insetBlockEnd: "0", margin: "0", padding: "1rem", maxBlockSize: "60vh",
      overflow: "auto", whiteSpace: "pre-wrap", background: "#7a1020", color: "#fff", font: "14px/1.5 monospace", zIndex: "99",
    });
  };
  const listen = () => {
    if (source !== null || document.hidden) return;
    source = new EventSource(`${address}?after=${last}`);
    source.onmessage = (event) => {
      if (Number(event.data) !== last) location.reload();
    };
  };
  const rest = () => {
    if (source !== null) source.close();
    source = null;
  };
  style(document.getElementById("kabar-notice"));
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  listen();
})();
