"""The script that knows when a document is quiet, and whether it is still being built."""

#: Runs in the isolated world of every document. ``a11yQuiet(ms)`` resolves once the document has
#: been quiet so long, ``a11yBuilding(growth)`` answers what shows that it is still being built:
#: ``busy``, ``progress``, ``words``, ``empty``, ``growing`` (if asked), or empty text. The second
#: argument of ``a11yBuilding``: is the page's network still busy? In milliseconds: ARRIVAL, a
#: longer animation is not waited for; CURTAIN, an overlay is not waited for after this time by
#: ``a11yQuiet``.
SETTLE_SCRIPT = """
(() => {
  let changed = performance.now();
  // No live collection: with one, each change of the DOM costs a walk up the tree.
  const elements = () => document.querySelectorAll('*').length;
  // How many elements there were, at most four times a second in the last seconds; less often
  // where counting takes longer, so that it never takes more than a few per cent of the time.
  const counts = [];
  let gap = 250;
  new MutationObserver(() => {
    changed = performance.now();
    if (counts.length && changed - counts.at(-1)[0] < gap) return;
    counts.push([changed, elements()]);
    gap = Math.min(700, Math.max(250, 50 * (performance.now() - changed)));
    if (counts.length > 12) counts.shift();
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  // Content that is still fading or moving in has not arrived. An animation that goes on longer
  // is normal.
  const arriving = () => Math.max(0, ...document.getAnimations().map((animation) => {
    const end = animation.effect ? animation.effect.getComputedTiming().endTime : 0;
    const runs = animation.playState === 'running' && typeof end === 'number' && end <= ARRIVAL;
    return runs && animation.playbackRate > 0 ? (end - animation.currentTime) / animation.playbackRate : 0;
  }));
  // A fixed element over the whole window that has hardly any text and no control hides a page
  // that is not ready yet.
  const curtain = () => {
    let e = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    while (e && getComputedStyle(e).position !== 'fixed') e = e.parentElement;
    if (!e || e.localName === 'iframe' || e.textContent.trim().length > 60) return null;
    const box = e.getBoundingClientRect();
    return box.left <= 0 && box.top <= 0 && box.right >= innerWidth && box.bottom >= innerHeight
      && !e.querySelector('a, button, input, select, textarea, iframe, video, [tabindex]') ? e : null;
  };
  const hidden = () => performance.now() < CURTAIN && curtain() ? 100 : 0;

  // Also in open shadow trees.
  const deep = (selector, root = document) => [...root.querySelectorAll(selector),
    ...[...root.querySelectorAll('*')].flatMap((e) => (e.shadowRoot ? deep(selector, e.shadowRoot) : []))];
  const seen = (e) => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0
      && box.left < innerWidth && e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  // A layer that lets the page through hides nothing.
  const opaque = (e) => {
    const style = getComputedStyle(e);
    const alpha = /^rgba\\(.*[ ,]([\\d.]+)\\)$/.exec(style.backgroundColor);
    return style.backgroundImage !== 'none' || !alpha || Number(alpha[1]) > 0.5;
  };
  // A fixed background has the page in front of it.
  const inFront = (layer) => [...document.querySelectorAll('h1, h2, h3, p, li, img, a[href], button, input')]
    .filter((e) => !layer.contains(e) && seen(e)).slice(0, 40).some((e) => {
      const box = e.getBoundingClientRect();
      const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return top !== null && !layer.contains(top) && (e.contains(top) || top.contains(e));
    });
  const NAMED = '[class*=skeleton i], [class*=shimmer i], [class*=spinner i], [class*=loader i], [class*=loading i], [class*=splash i], [class*=placeholder- i], [class*=lds- i]';
  const SIGN = /(^|[-_\\s])(skeleton|shimmer|spinner|(?:pre)?loader|loading|splash|placeholder-(?:glow|wave)|lds-\\w+)s?($|[-_\\s])/i;
  const endless = (e) => e.getAnimations({ subtree: true })
    .some((animation) => animation.effect?.getComputedTiming().endTime === Infinity);
  const progress = () => {
    const curtained = curtain();
    if (curtained && opaque(curtained) && !inFront(curtained)) return true;
    if (deep('progress:indeterminate, [role=progressbar]:not([aria-valuenow])').some(seen)) return true;
    if (deep('img[alt], [role=img][aria-label], svg[aria-label]').some((e) => waits.test(e.getAttribute('alt') ?? e.ariaLabel) && seen(e))) return true;
    let grey = 0;
    for (const e of deep(NAMED).slice(0, 200)) {
      const name = e.getAttribute('class').replace(/([a-z])(?=[A-Z])/g, '$1-');
      const sign = SIGN.exec(name);
      const text = e.textContent.trim();
      const bare = text.length <= 60 && !e.querySelector('a[href], button, input, select, textarea');
      if (!sign || !bare || !seen(e)) continue;
      if (endless(e)) return true;
      // Grey boxes in the places of texts, which do not move.
      grey += sign[2].toLowerCase() === 'skeleton' && !text && !e.querySelector('img, svg, canvas, video');
    }
    return grey > 2;
  };
  const content = 'img, svg, canvas, video, audio, iframe, frame, frameset, object, embed, a[href], button, input, select, textarea';
  // An application that hides all that it has is not there either.
  const shows = (e) => e === null || e.checkVisibility({ visibilityProperty: true });
  const texts = (root) => {
    let length = 0;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && length < 20; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (/\\S/.test(node.data) && shows(node.parentElement)) length += node.data.trim().length;
      } else if (node.matches(content) && shows(node)) length += 20;
      else if (node.shadowRoot) length += texts(node.shadowRoot);
    }
    return length;
  };
  const scripts = 'script[src], script:not([type]), script[type=module], script[type="text/javascript"]';
  // Where an application puts its page: an element without anything in it. A few words without
  // such a place are a short page that is there.
  const place = () => [...document.body.querySelectorAll('div:empty, main:empty, section:empty, :not(:defined):empty')]
    .some((e) => e.shadowRoot === null);
  const scripted = () => document.body?.localName === 'body' && document.querySelector(scripts) !== null;
  // The part that holds the page's own content.
  const own = () => {
    const mains = document.querySelectorAll('main, [role=main]');
    return mains.length === 1 ? mains[0] : document.body;
  };
  const empty = (awaited) => {
    if (!scripted()) return false;
    const length = texts(document.body);
    return length === 0 || (length < 20 && place()) || (awaited && texts(own()) === 0);
  };
  const shown = (root) => {
    let text = '';
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && text.length < 80; node = walker.nextNode()) {
      if (/\\S/.test(node.data) && node.parentElement?.checkVisibility({ visibilityProperty: true })) text += ` ${node.data.trim()}`;
    }
    return text.replace(/\\s+/g, ' ').trim();
  };
  // Alone, or at the beginning of a few words that end in an ellipsis.
  const wait = '(?:loading|(?:please|one moment,?) (?:wait|please)|(?:trwa )?(?:ładowanie|wczytywanie)|ładuję|ładujemy|wczytuję|wczytujemy|proszę czekać'
    + '|(?:wird|werden) geladen|bitte warten|chargement(?: en cours)?|veuillez patienter|cargando|espere por favor|caricamento(?: in corso)?|attendere prego'
    + '|even geduld|načítání|načítám|завантаження|загрузка)';
  const waits = new RegExp(`^${wait}([ .,…!]+${wait})*([ .…!]*| [^.…]{1,30}(…|[.]{3}))$`, 'i');
  const says = (e) => waits.test(shown(e)) && !e.querySelector('a[href], button, input, select, textarea, iframe');
  const words = () => scripted()
    && (says(own()) || deep('[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]').some((e) => says(e) && seen(e)));
  const growing = () => {
    const now = performance.now();
    const before = counts.findLast(([at]) => now - at >= 800 && now - at <= 3000);
    const more = before ? elements() - before[1] : 0;
    return more > 5 && more > before[1] * 0.03;
  };
  const building = (growth, awaited) => {
    if (deep('[aria-busy="true" i]').some(seen)) return 'busy';
    if (progress()) return 'progress';
    if (words()) return 'words';
    if (empty(awaited)) return 'empty';
    return growth && growing() ? 'growing' : '';
  };
  globalThis.a11yBuilding = building;
  globalThis.a11yQuiet = (quiet) => new Promise((resolve) => {
    const check = () => {
      const left = Math.max(quiet - (performance.now() - changed), arriving(), hidden());
      if (left <= 0) resolve(building(false)); else setTimeout(check, left + 1);
    };
    if (document.fonts) document.fonts.ready.then(check); else check();
  });
})();
""".replace("ARRIVAL", "1000").replace("CURTAIN", "2000")
