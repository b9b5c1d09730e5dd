// Measures a page from outside the toolbar: what is drawn and where. Used by the tests and the bars.
(() => {
  const HOST = "ulatwienia-panel";
  const SEEN = { opacityProperty: true, visibilityProperty: true };
  const left = (element) => element.closest("[data-ulatwienia=skip],noscript,script,style,template,svg");
  function* roots(root = document, dx = 0, dy = 0) {
    yield [root, dx, dy];
    for (const element of root.querySelectorAll("*")) {
      if (element.localName === HOST) continue;
      if (element.shadowRoot) yield* roots(element.shadowRoot, dx, dy);
      if (element.localName === "iframe" && element.contentDocument?.body) {
        const box = element.getBoundingClientRect();
        yield* roots(
          element.contentDocument,
          dx + box.left + element.clientLeft,
          dy + box.top + element.clientTop,
        );
      }
    }
  }
  function* textNodes() {
    for (const [root, dx, dy] of roots()) {
      const walk = (root.ownerDocument ?? root).createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const node = walk.currentNode;
        const parent = node.parentElement;
        if (/\S/.test(node.data) && parent && !left(parent) && !parent.closest(HOST)) yield [node, dx, dy];
      }
    }
  }
  // Of the words only: the spaces that indent a line of code show nothing.
  const boxes = (node) => {
    const range = node.ownerDocument.createRange();
    return [...node.data.matchAll(/\S(?:.*\S)?/g)].flatMap(({ 0: words, index }) => {
      range.setStart(node, index);
      range.setEnd(node, index + words.length);
      return [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    });
  };
  // Lines of a text outside an ancestor that cuts and can't be scrolled; with `now`, also one that can.
  // Boxes smaller than `least` hide words on purpose.
  const isCut = (node, lines = boxes(node), least = 3, now = false) => {
    let [inX, inY] = [false, false];
    const cuts = now ? /hidden|clip|auto|scroll/ : /hidden|clip/;
    for (let up = node.parentElement; up; up = up.parentElement) {
      // Its overflow is the window's.
      if (now && up.localName === "body") break;
      const style = getComputedStyle(up);
      // What is in a box that scrolls can be brought into it, whatever cuts farther out.
      inX ||= !now && /auto|scroll/.test(style.overflowX) && style.display !== "inline";
      inY ||= !now && /auto|scroll/.test(style.overflowY) && style.display !== "inline";
      const box = up.getBoundingClientRect();
      if (style.display === "inline") continue;
      if (box.width < least || box.height < least) {
        if (/hidden|clip/.test(style.overflow)) return false;
        continue;
      }
      const x = !inX && cuts.test(style.overflowX);
      const y = !inY && cuts.test(style.overflowY);
      const isOut = (one) =>
        (x && (one.left < box.left - 3 || one.right > box.right + 3)) ||
        (y && (one.top + one.height / 3 < box.top || one.bottom - one.height / 3 > box.bottom));
      if (lines.some(isOut)) return true;
    }
    return false;
  };
  // Scrolled under a fixed or sticky part.
  const isUnder = (element) => {
    const { left: x, top, width, height } = element.getBoundingClientRect();
    let up = document.elementFromPoint(x + width / 2, top + height / 2);
    while (up && !/fixed|sticky/.test(getComputedStyle(up).position)) up = up.parentElement;
    return !!up && !up.contains(element);
  };
  window.__measure = {
    /** Font size, visibility and clipping of each text node, in document order. */
    texts: () =>
      [...textNodes()].map(([node]) => {
        const parent = node.parentElement;
        const shown = parent.checkVisibility(SEEN) && boxes(node).length > 0;
        const size = parseFloat(getComputedStyle(parent).fontSize);
        return { words: node.data.trim().slice(0, 40), size, shown, cut: shown && isCut(node) };
      }),
    /** Boxes of texts that are on top in the window, for pixels. */
    lines: () => {
      const found = [];
      for (const [node, dx, dy] of textNodes()) {
        const parent = node.parentElement;
        if (parent.closest("option,title") || !parent.checkVisibility(SEEN)) continue;
        for (const one of boxes(node)) {
          const [x, y] = [one.left + dx, one.top + dy];
          if (x < 0 || y < 0 || x + one.width > innerWidth || y + one.height > innerHeight) continue;
          const hit = node.getRootNode().elementFromPoint(one.left + one.width / 2, one.top + one.height / 2);
          const isTop = hit && (hit === parent || hit.contains(parent) || parent.contains(hit));
          if (isTop && !isCut(node, [one], 0, true))
            found.push({ words: node.data.trim().slice(0, 40), x, y, width: one.width, height: one.height });
        }
      }
      return found;
    },
    /** Controls and icons that lie in the window with 4 px around them, for pixels. */
    shapes: () =>
      [...document.querySelectorAll("button,input:not([type=hidden]),select,textarea,svg.icon,.mask")]
        .filter((one) => one.checkVisibility(SEEN) && !isUnder(one))
        .map((one) => {
          const { left: x, top: y, width, height } = one.getBoundingClientRect();
          return { words: one.outerHTML.slice(0, 60), x, y, width, height };
        })
        .filter(
          ({ x, y, width, height }) =>
            width > 4 &&
            height > 4 &&
            x >= 4 &&
            y >= 4 &&
            x + width + 4 < innerWidth &&
            y + height + 4 < innerHeight,
        ),
    /** What must stay: visible elements, filters of pictures, places of fixed parts. */
    stays: () => {
      const all = [...document.querySelectorAll("body *")].filter((one) => one.localName !== HOST);
      return {
        shown: all.map((one) => one.checkVisibility(SEEN)),
        filters: all
          .filter((one) => one.matches("img,picture,video,canvas"))
          .map((one) => getComputedStyle(one).filter),
        fixed: all
          .filter((one) => /fixed|sticky/.test(getComputedStyle(one).position))
          .map((one) => {
            const { left: x, top, width, height } = one.getBoundingClientRect();
            return [x, top, width, height].map(Math.round).join();
          }),
      };
    },
    /** Each word, and whether it breaks inside; what stands in a narrow column of its own lines counts, too. */
    words: () => {
      const found = [];
      for (const [node] of textNodes()) {
        const isShown = node.parentElement.checkVisibility(SEEN);
        const range = node.ownerDocument.createRange();
        for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{N}$.,]+/gu)) {
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          const tops = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
          found.push([word, isShown && tops.size > 1]);
        }
      }
      return found;
    },
    wide: () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    /** The whole page as text, shadow roots and frames included. */
    serial: () => [...roots()].map(([root]) => root.documentElement?.outerHTML ?? root.innerHTML).join("\n"),
  };
})();
