"""JavaScript that waits until a page looks as it will stay."""

#: A promise that resolves when transitions have ended and scrolling has stopped (cap 700 ms).
SETTLED = """
new Promise((resolve) => {
  const began = performance.now();
  let top = scrollY;
  const next = (work) => {
    let done = false;
    const once = () => { if (!done) { done = true; work(); } };
    requestAnimationFrame(once);
    setTimeout(once, 60);
  };
  const check = () => {
    const running = document.getAnimations().some((a) => a instanceof CSSTransition && a.playState === 'running');
    const calm = !running && scrollY === top;
    top = scrollY;
    if (calm || performance.now() - began > 700) resolve(true); else next(check);
  };
  next(check);
})
"""
