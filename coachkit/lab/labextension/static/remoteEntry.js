// coachkit in JupyterLab. Written by hand: no build step, no dependency.
//
// In any JupyterLab: brings the stylesheet, the clock and the drop, and keys typed inside one of our fields stay there.
// In a JupyterLab that `coachkit learn` started: runs a lesson when it is opened. Only then does the
// page name the files it laid, and only cells that Jupyter itself trusts (its signature fits) run.
// A notebook from elsewhere, or one another program changed, stays asleep, whatever it says about itself.
(() => {
  'use strict';
  const NAME = 'coachkit-lab';
  const page = JSON.parse(document.getElementById('jupyter-config-data')?.textContent || '{}');
  const told = JSON.parse(page.coachkit || '{}');
  const lessons = new Set(told.lessons || []);
  const words = told.words || {};
  const here = document.currentScript?.src || `${page.fullLabextensionsUrl}/${NAME}/static/remoteEntry.js`;
  const pause = ms => new Promise(done => setTimeout(done, ms));

  function dress() {
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = new URL('style.css', here).href;
    const scripts = ['clock.js', 'drop.js'].map(name => Object.assign(document.createElement('script'), { src: new URL(name, here).href }));
    document.head.append(sheet, ...scripts);
  }

  // ---- keys ---------------------------------------------------------------------------------
  // Lumino looks for this attribute between the target and the document. It is set for each key
  // anew, before Lumino sees the key (window comes before document), so that saving still works.
  const OURS = '.ck, .ck-notebook .jp-OutputArea-output .jupyter-widgets';
  const SUPPRESS = 'data-lm-suppress-shortcuts';

  let marked = null;

  function keepKeys(event) {
    const target = event.target;
    marked?.removeAttribute(SUPPRESS);
    marked = null;
    if (!(target instanceof Element)) return;
    const saving = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's';
    const inOurs = target.closest(OURS) !== null;
    // In a lesson a stray letter must not cut or add a cell either.
    const stray = /^[a-z0-9]$/i.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey
      && target.closest('.ck-lesson') !== null && target.closest('.cm-editor') === null;
    if (saving || !(inOurs || stray)) return;
    marked = target;
    target.setAttribute(SUPPRESS, '');
  }

  // ---- a line above the lesson --------------------------------------------------------------
  function tell(panel, text) {
    let line = panel.node.querySelector(':scope > .ck-line');
    if (!line) {
      line = document.createElement('p');
      line.className = 'ck-line';
      line.setAttribute('role', 'status');
      panel.node.append(line);
    }
    line.textContent = text || '';
    line.hidden = !text;
  }

  // ---- running ------------------------------------------------------------------------------
  const codeCells = panel => [...panel.model.cells].filter(cell => cell.type === 'code');
  const trusted = panel => codeCells(panel).every(cell => cell.trusted);
  const running = panel => codeCells(panel).some(cell => cell.executionState === 'running');

  async function kernelOf(session) {
    await session.ready;
    for (let tries = 0; tries < 600; tries++) {
      const kernel = session.session?.kernel;
      if (kernel && kernel.connectionStatus === 'connected') {
        await kernel.info;
        return kernel;
      }
      await pause(100);
    }
    return null;
  }

  const places = new WeakMap();  // where the reader was before the lesson ran
  const restarting = new WeakSet();  // lessons whose kernel is on its way back

  async function run(app, panel, context) {
    panel.removeClass('ck-ran');
    panel.addClass('ck-starting');
    tell(panel, words.opening);
    const late = setTimeout(() => { panel.removeClass('ck-starting'); tell(panel, words.slow); }, 15000);
    try {
      const kernel = await kernelOf(panel.sessionContext);
      await app.restored;
      if (panel.isDisposed) return;
      if (!kernel) return tell(panel, words.stopped);
      const scroller = panel.node.querySelector('.jp-WindowedPanel-outer');
      const place = places.get(panel) ?? { top: scroller?.scrollTop, active: panel.content.activeCellIndex };
      places.set(panel, place);
      const good = await app.commands.execute('notebook:run-all-cells', { semanticWidgetId: panel.id, activate: false });
      if (panel.isDisposed) return;
      if (good === false && restarting.has(panel)) return;  // it runs once more, from where the reader was
      places.delete(panel);
      panel.content.activeCellIndex = place.active;
      panel.content.deselectAll();
      if (scroller) scroller.scrollTop = place.top;
      tell(panel, good === false ? words.stumbled : '');
      if (good === false) return;
      dropPress(panel);
      // JupyterLab calls the list a feed; a feed's children are articles.
      panel.node.querySelectorAll('.jp-Cell').forEach(cell => cell.setAttribute('role', 'article'));
      panel.addClass('ck-ran');
    } finally {
      clearTimeout(late);
      if (!panel.isDisposed) panel.removeClass('ck-starting');
    }
  }

  // The first cell tells a reader without us to press a button. Here the lesson runs by itself.
  function dropPress(panel) {
    for (const line of panel.node.querySelectorAll('.jp-MarkdownCell p')) {
      const first = line.firstChild;
      if (first?.nodeType === Node.TEXT_NODE) first.data = first.data.replace(/^Press ▶▶[^.]*\.\s*/, '');
    }
  }

  // Answers are in the journal. A lesson counts as changed only when somebody changed its text, so
  // that running it neither rewrites the file nor asks about unsaved work on leaving.
  function ignoreOutputs(panel, context) {
    const model = panel.model;
    let edited = false;
    model.sharedModel.changed.connect((_, change) => { if (change.cellsChange) edited = true; });
    const watch = cell => cell.sharedModel.changed.connect((_, change) => { if (change.sourceChange) edited = true; });
    [...model.cells].forEach(watch);
    model.cells.changed.connect((_, change) => { if (change.type === 'add') change.newValues.forEach(watch); });
    model.stateChanged.connect((_, change) => {
      if (change.name === 'dirty' && change.newValue && !edited) model.dirty = false;
    });
    context.saveState.connect((_, state) => { if (state === 'completed') edited = false; });
    if (!edited) model.dirty = false;
  }

  // A kernel may die at any moment, also while the lesson is opening. Jupyter starts it anew. It would say so in a
  // window over the lesson, after which the page stands at its end; once it believes to have said it, it does not.
  function runAgainAfterRestart(app, panel, context) {
    panel.sessionContext.statusChanged.connect(async (_, status) => {
      if (status === 'restarting') {
        restarting.add(panel);
        panel._autorestarting = true;
      }
      if (status === 'autorestarting') tell(panel, words.again);
      if (status === 'dead') tell(panel, words.stopped);
      if (status !== 'idle' || !restarting.has(panel)) return;
      restarting.delete(panel);
      await pause(400);  // "Restart and run all" has begun by then
      if (!panel.isDisposed && !running(panel)) run(app, panel, context);
      else tell(panel, '');
    });
  }

  async function attend(app, panel, context) {
    await context.ready;
    if (panel.isDisposed || !panel.model.getMetadata('coachkit')) return;
    panel.addClass('ck-notebook');
    if (!lessons.has(context.path)) return;
    panel.addClass('ck-lesson');
    app.shell.collapseLeft?.();
    app.shell.collapseRight?.();
    if (!trusted(panel)) {
      return tell(panel, words.asleep.replace('{lesson}', context.path.replace(/\.ipynb$/, '')));
    }
    ignoreOutputs(panel, context);
    runAgainAfterRestart(app, panel, context);
    await run(app, panel, context);
  }

  const plugin = {
    id: `${NAME}:plugin`,
    autoStart: true,
    activate: app => {
      dress();
      window.addEventListener('keydown', keepKeys, true);
      app.docRegistry.addWidgetExtension('Notebook', {
        createNew(panel, context) {
          attend(app, panel, context).catch(error => console.error('coachkit', error));
          return { isDisposed: false, dispose() { this.isDisposed = true; } };
        }
      });
    }
  };

  (window._JUPYTERLAB ??= {})[NAME] = {
    init: async () => {},
    get: async () => () => ({ __esModule: true, default: plugin })
  };
})();
