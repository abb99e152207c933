// Keeps each conversation scrolled to its newest message, and marks phones out of sight that got one.
document.addEventListener("DOMContentLoaded", () => {
  // NiceGUI's own popup, in the page's language.
  document.querySelectorAll("#popup > span").forEach((span, number) => (span.textContent = lostWords[number]));
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      entry.target.dataset.seen = entry.isIntersecting ? "1" : "";
      if (entry.isIntersecting) mark(entry.target.id, "");
    }
  }, { threshold: 0.35 });
  const mark = (id, value) => document.querySelectorAll(`.jump.${id}`).forEach((jump) => (jump.dataset.new = value));
  const toEnd = (log) => log.scrollTo({ top: log.scrollHeight, behavior: "instant" });

  const watch = (phone) => {
    const log = phone.querySelector(".log");
    seen.observe(phone);
    let count = null;
    new MutationObserver(() => {
      const now = log.querySelectorAll(".line").length;
      if (now === count) return;
      if (count !== null && now > count && !phone.dataset.seen) mark(phone.id, "1");
      count = now;
      toEnd(log);
    }).observe(log, { childList: true, subtree: true });
    // A picture changes the height when it has loaded.
    log.addEventListener("load", () => toEnd(log), true);
    setTimeout(() => toEnd(log), 50);
  };

  const watchAll = () => {
    const phones = document.querySelectorAll(".phone");
    if (phones.length < 3) return;
    waiting.disconnect();
    phones.forEach(watch);
  };
  const waiting = new MutationObserver(watchAll);
  waiting.observe(document.body, { childList: true, subtree: true });
  watchAll(); // they may stand already
});
