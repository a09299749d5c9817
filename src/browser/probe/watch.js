// Notices that something may have changed, and waits for rest or for change. What counts is the fingerprint: what
// is to be seen, not every touch of the tree.
const watch = { touched: clock(), changed: clock(), last: null, dirty: true, cost: 10, leaving: false, wake: null };
const touch = () => {
  watch.touched = clock();
  watch.dirty = true;
};
const observer = new MutationObserver(touch);
const observeIn = method(MutationObserver.prototype, 'observe');
const WATCHED = { subtree: true, childList: true, attributes: true, characterData: true };
const watchedRoots = new WeakSet();
const watchRoots = (out) => {
  const roots = [document];
  const add = (node) => {
    const root = node.el && shadowRootOf(node.el);
    if (root) push(roots, root);
    for (let i = 0; i < node.kids.length; i++) if (typeof node.kids[i] !== 'string') add(node.kids[i]);
  };
  if (out) add(out.tree);
  for (let i = 0; i < roots.length; i++) {
    if (watchedRoots.has(roots[i])) continue;
    watchedRoots.add(roots[i]);
    observeIn(observer, roots[i], WATCHED);
  }
};
const listen = method(EventTarget.prototype, 'addEventListener');
const PASSIVE = { capture: true, passive: true };
const EVENTS = ['input', 'change', 'toggle', 'transitionend', 'animationend', 'load', 'scroll', 'invalid', 'focusin', 'slotchange'];
for (let i = 0; i < EVENTS.length; i++) listen(document, EVENTS[i], touch, PASSIVE);
listen(window, 'resize', touch, PASSIVE);
listen(window, 'load', touch, PASSIVE);
listen(window, 'pagehide', () => {
  watch.leaving = true;
  if (watch.wake) watch.wake();
}, PASSIVE);
listen(window, 'pageshow', () => (watch.leaving = false), PASSIVE);
listen(document, 'visibilitychange', () => watch.wake && watch.wake(), PASSIVE);
listen(window, 'blur', () => watch.wake && watch.wake(), PASSIVE);
watchRoots(null);

const fingerprintOf = (out) => {
  let text = document.URL.split('#')[0] + '\n' + KEY + '\n';
  for (let i = 0; i < out.layers.length; i++) text += out.layers[i].kind + numberOf(out.layers[i].el) + (out.layers[i].blocking ? '!' : '') + '\n';
  for (let i = 0; i < out.blocks.length; i++) text += out.blocks[i].text + '\n';
  for (let i = 0; i < out.controls.length; i++) {
    const s = stateOf(out.controls[i]);
    text += numberOf(out.controls[i].el) + out.controls[i].role + nameOfControl(out.controls[i]) + s.enabled + s.checked + s.selected + s.expanded + s.invalid + '\n';
  }
  for (let i = 0; i < out.frames.length; i++) text += 'frame' + numberOf(out.frames[i].el) + '\n';
  return hash(text);
};
const freshFingerprint = () => {
  const began = clock();
  const out = collect({});
  watchRoots(out);
  watch.dirty = false;
  const print = fingerprintOf(out);
  if (print !== watch.last) {
    if (watch.last !== null) watch.changed = clock();
    watch.last = print;
  }
  watch.cost = clock() - began;
  return print;
};
// Animations that end by themselves and can bring content in or out of view.
const COSMETIC = { color: 1, 'background-color': 1, 'border-color': 1, 'box-shadow': 1, 'outline-color': 1, fill: 1, stroke: 1, filter: 1,
  'text-decoration-color': 1, 'border-top-color': 1, 'border-right-color': 1, 'border-bottom-color': 1, 'border-left-color': 1 };
const animating = () => {
  const list = safely(() => document.getAnimations(), []);
  for (let i = 0; i < list.length && i < 200; i++) {
    const animation = list[i];
    if (animation.playState !== 'running' || COSMETIC[animation.transitionProperty] === 1) continue;
    const end = safely(() => animation.effect.getComputedTiming().endTime, Infinity);
    if (typeof end === 'number' && end < 2000) return true;
  }
  return false;
};
// Resolves once the rendered content is unchanged for `quiet` ms, but not from before `since` ms ago; at most `limit` ms.
const settle = (quiet, limit, since) => new Promise((resolve) => {
  const began = clock();
  const earliest = began - since;
  const step = () => {
    if (watch.dirty || watch.last === null) {
      const known = watch.last !== null;
      const before = watch.changed;
      const touched = watch.touched;
      freshFingerprint();
      // The change happened when the page was touched, not when we looked.
      if (known && watch.changed !== before) watch.changed = max(touched, before);
      if (!known) watch.changed = touched;
    }
    const now = clock();
    const waited = now - began;
    const rest = now - max(watch.changed, earliest);
    const ready = document.readyState === 'complete' && !animating() && !watch.leaving;
    if (ready && rest >= quiet) resolve({ quiet: true, waited });
    else if (waited >= limit) resolve({ quiet: false, waited });
    else later(step, max(5, min(ready ? max(quiet - rest, 5) : 25, limit - waited), watch.dirty ? 2 * watch.cost : 0));
  };
  step();
});
// Resolves with true as soon as the fingerprint is another, the page is being left or loses the front; false after `limit` ms.
const awaitChange = (fingerprint, limit) => new Promise((resolve) => {
  const began = clock();
  let over = false;
  let checked = -1;
  const end = (changed) => {
    over = true;
    watch.wake = null;
    resolve(changed);
  };
  watch.wake = () => over || end(true);
  const step = () => {
    if (over) return;
    const now = clock();
    // Values that scripts set leave no mutation: look now and then even if nothing was noticed.
    if (watch.dirty || now - checked > 150) {
      checked = now;
      if (freshFingerprint() !== fingerprint) return end(true);
    }
    if (clock() - began >= limit) return end(false);
    later(step, max(10, min(2 * watch.cost, 200)));
  };
  step();
});
