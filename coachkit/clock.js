// A clock that runs in the browser alone: a running stand-up says once when it began, and nothing more is sent.
// Shared by the labextension and the pages. Any element with data-ck-since (milliseconds since 1970) shows the
// time since then; beyond data-ck-limit (seconds) it is marked, and the words beside it appear.
(() => {
  'use strict';
  const two = n => String(n).padStart(2, '0');
  const shown = s => (s >= 3600 ? `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}` : `${Math.floor(s / 60)}`) + `:${two(s % 60)}`;

  function tick() {
    for (const one of document.querySelectorAll('[data-ck-since]')) {
      const seconds = Math.max(0, Math.floor((Date.now() - Number(one.dataset.ckSince)) / 1000));
      const over = Number(one.dataset.ckLimit) > 0 && seconds >= Number(one.dataset.ckLimit);
      const late = one.parentElement.querySelector('[data-ck-late]');
      const words = over && late ? late.dataset.ckLate : '';
      if (one.textContent !== shown(seconds)) one.textContent = shown(seconds);
      one.classList.toggle('ck-over', over);
      // Changed once, so that a screen reader says it once.
      if (late && late.textContent !== words) late.textContent = words;
    }
  }
  setInterval(tick, 500);
})();
