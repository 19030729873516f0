// A file dropped on a box of ours (.ck-drop) is taken as if it had been chosen there, and one that is too large for the
// line to the kernel is refused in words, because that line would break without one. Shared by the labextension and the
// pages. The upload button of ipywidgets keeps its input to itself, so it is caught at the moment the button opens it.
(() => {
  'use strict';
  const MOST = 9500000;  // bytes; a message to a kernel may hold ten million
  const open = HTMLInputElement.prototype.click;
  const inputs = new WeakMap();

  function inputOf(button) {
    if (inputs.has(button)) return inputs.get(button);
    let caught = null;
    inputs.set(button, null);  // the press below must not come back here
    HTMLInputElement.prototype.click = function () { caught = this; };
    try { button.click(); } finally { HTMLInputElement.prototype.click = open; }
    inputs.set(button, caught);
    caught?.addEventListener('change', event => { if (tooLarge(button, caught.files)) event.stopImmediatePropagation(); }, true);
    return caught;
  }

  function tooLarge(button, files) {
    const large = [...files].some(file => file.size > MOST);
    const line = button.closest('.ck-drop')?.querySelector('[data-ck-large]');
    if (line) {
      line.textContent = large ? line.dataset.ckLarge : '';
      line.hidden = !large;
    }
    return large;
  }

  function take(box, files) {
    const button = box.querySelector('.widget-upload:enabled'), input = button && inputOf(button);
    if (!input || !files.length) return;
    const one = new DataTransfer();
    one.items.add(files[0]);
    input.files = one.files;
    input.dispatchEvent(new Event('change'));
  }

  function dragged(event) {
    if (!(event.target instanceof Element) || ![...(event.dataTransfer?.types || [])].includes('Files')) return;
    const box = event.target.closest('.ck-drop');
    document.querySelectorAll('.ck-dragged').forEach(one => one.classList.toggle('ck-dragged', one === box && event.type === 'dragover'));
    // Beside a box the browser would leave the lesson and show the file.
    if (!box && !event.target.closest('.ck-notebook, .ck-page')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = box ? 'copy' : 'none';
    if (!box) return;
    event.stopPropagation();
    box.classList.toggle('ck-dragged', event.type === 'dragover');
    if (event.type === 'drop') take(box, event.dataTransfer.files);
  }

  window.addEventListener('dragover', dragged, true);
  window.addEventListener('drop', dragged, true);
  window.addEventListener('dragleave', event => {
    if (event.target instanceof Element) event.target.closest('.ck-drop')?.classList.remove('ck-dragged');
  }, true);
  // Before the first press is answered, the size of what will be chosen is watched.
  window.addEventListener('click', event => {
    const button = event.target instanceof Element && event.target.closest('.ck-drop .widget-upload');
    if (button) inputOf(button);
  }, true);
})();
