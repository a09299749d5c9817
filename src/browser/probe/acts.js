// What acting on an element needs to know.
// The element that takes the pointer for it: itself, or the label that shows a hidden box.
const actor = (el) => {
  if (has(['combobox', 'button'], roleOf(el)) && (transparent(el) || !shows(box(rectOf(el))))) {
    const label = labelsOf(el)[0];
    if (label && shownByLabel(el, label) && computed(label).visibility === 'visible' && shows(boxOf(label))) return label;
    return veilOf(el, otherFieldIn(el)) || el;
  }
  if (localName(el) !== 'input' || !has(['checkbox', 'radio', 'file'], inputType(el))) return el;
  const style = computed(el);
  const b = box(rectOf(el));
  const covered = () => {
    const point = onScreen(b);
    return point && !takesClick(el, hitAt(point.x, point.y));
  };
  if (style.display !== 'none' && style.visibility === 'visible' && shows(b) && reachable(b) && style.opacity !== '0' && !clippedAway(style) &&
    style.pointerEvents !== 'none' && !covered()) return el;
  const labels = labelsOf(el);
  for (let i = 0; i < labels.length; i++) if (computed(labels[i]).visibility === 'visible' && shows(boxOf(labels[i]))) return labels[i];
  return el;
};
const invisible = (el) => {
  const style = computed(el);
  if (style.display === 'none' || style.visibility !== 'visible' || !shows(boxOf(el))) return true;
  return !safely(() => el.checkVisibility({ contentVisibilityAuto: false }), true);
};
const transparent = (el) => {
  for (let at = el; at; at = flatParent(at)) if (computed(at).opacity === '0') return true;
  return false;
};
// The centre of the first visible piece, as WebDriver clicks it.
const clickPoint = (el) => {
  const pieces = rectsOf(el);
  for (let i = 0; i < pieces.length; i++) {
    const b = box(pieces[i]);
    const seen = meet(b, { l: 0, t: 0, r: window.innerWidth, b: window.innerHeight });
    if (seen.r > seen.l && seen.b > seen.t) return { x: (seen.l + seen.r) / 2, y: (seen.t + seen.b) / 2 };
  }
  const b = boxOf(el);
  return { x: (b.l + b.r) / 2, y: (b.t + b.b) / 2 };
};
const shortName = (el) => {
  const name = shownName(el).slice(0, 80);
  const id = attr(el, 'id');
  const tag = localName(el) + (id ? '#' + id.slice(0, 40) : '');
  return name ? tag + ' "' + name + '"' : tag;
};
const twoFrames = () => new Promise((resolve) => {
  let done = false;
  const end = () => done || ((done = true), resolve());
  window.requestAnimationFrame(() => window.requestAnimationFrame(end));
  // A window in the background draws no frames.
  later(end, 120);
});
const bringIntoView = (el) => {
  const target = actor(el);
  const need = scrollNeed(boxOf(target), windowsAround(target), { x: 0, y: 0, around: [] });
  target.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  if (need > 0 && scrollNeed(boxOf(target), windowsAround(target), { x: 0, y: 0, around: [] }) > 0) {
    target.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  }
};
const obstacle = async (number) => {
  const el = elementOf(number);
  if (!el) return { obstacle: { kind: 'gone' } };
  const target = actor(el);
  if (invisible(target) || (transparent(target) && target === el && veilOf(el, otherFieldIn(el)) !== el && !has(['checkbox', 'radio', 'file'], localName(el) === 'input' ? inputType(el) : ''))) {
    return { obstacle: { kind: 'invisible' } };
  }
  bringIntoView(el);
  if (isDisabled(el)) return { obstacle: { kind: 'disabled' } };
  const before = box(rectOf(target));
  await twoFrames();
  if (!isConnected(target)) return { obstacle: { kind: 'gone' } };
  const after = box(rectOf(target));
  if (abs(before.l - after.l) + abs(before.t - after.t) + abs(before.r - after.r) + abs(before.b - after.b) > 1) return { obstacle: { kind: 'moving' } };
  const point = clickPoint(target);
  const hit = hitAt(point.x, point.y);
  if (!takesClick(target, hit) && !takesClick(el, hit)) {
    return { obstacle: { kind: 'covered', by: hit ? shortName(hit) : 'nothing that takes clicks' } };
  }
  return { obstacle: null, point };
};
// The same for a frame element on the way to the target: is it this frame that is hit at the point inside it?
const frameHit = (number, x, y) => {
  const el = elementOf(number);
  if (!el) return { obstacle: { kind: 'gone' } };
  const origin = frameOrigin(el);
  const point = { x: origin.x + x, y: origin.y + y };
  const hit = hitAt(point.x, point.y);
  if (!hit || !flatContains(el, hit)) return { obstacle: { kind: 'covered', by: hit ? shortName(hit) : 'the edge of the window' } };
  return { obstacle: null, point };
};
const frameOrigin = (el) => {
  const b = rectOf(el);
  const style = computed(el);
  return { x: b.left + el.clientLeft + (parseFloat(style.paddingLeft) || 0), y: b.top + el.clientTop + (parseFloat(style.paddingTop) || 0) };
};
const focusFacts = () => {
  let el = document.activeElement;
  for (let i = 0; el && shadowRootOf(el) && i < 50; i++) {
    const inner = shadowRootOf(el).activeElement;
    if (!inner) break;
    el = inner;
  }
  if (!el) return { frame: null, submits: false };
  if (localName(el) === 'iframe' || localName(el) === 'frame') return { frame: el, submits: false };
  const form = safely(() => el.form, null) || safely(() => el.closest('form'), null);
  const fields = form ? safely(() => HTMLFormElement.prototype, null) && getter(HTMLFormElement.prototype, 'elements')(form) : [];
  let submits = false;
  for (let i = 0; i < fields.length && !submits; i++) {
    const field = fields[i];
    const type = inputType(field);
    const tag = localName(field);
    if ((tag === 'button' && type === 'submit') || (tag === 'input' && (type === 'submit' || type === 'image'))) submits = !invisible(field) && !transparent(field);
  }
  // An image button is no form element.
  if (form && !submits) {
    const images = queryAll(form, 'input[type=image]');
    for (let i = 0; i < images.length && !submits; i++) submits = !invisible(images[i]);
  }
  return { frame: null, submits };
};
const scrollPage = (by) => {
  let best = document.scrollingElement || document.documentElement;
  if (best.scrollHeight - best.clientHeight < 2) {
    // An application in one screen scrolls inside: take the largest box that can.
    const all = document.querySelectorAll('*');
    let area = 0;
    for (let i = 0; i < all.length && i < 20000; i++) {
      const el = all[i];
      const size = el.clientWidth * el.clientHeight;
      if (size > area && el.scrollHeight - el.clientHeight > 1 && scrolls(computed(el).overflowY) && !invisible(el)) {
        area = size;
        best = el;
      }
    }
  }
  best.scrollBy({ top: by === null ? best.scrollHeight : by, left: 0, behavior: 'instant' });
};
const optionOf = (number, label) => {
  const el = elementOf(number);
  if (!el) return { gone: true };
  const wanted = tidy(label);
  const options = localName(el) === 'select' ? el.options : [];
  for (let i = 0; i < options.length; i++) if (tidy(String(options[i].label)) === wanted) return { option: options[i], disabled: options[i].disabled };
  return { option: null };
};
const sliderFacts = (number) => {
  const el = elementOf(number);
  if (!el) return null;
  const native = localName(el) === 'input';
  const b = rectOf(el);
  const read = (name, otherwise) => {
    const value = parseFloat(native ? el[name === 'now' ? 'value' : name] : attr(el, 'aria-value' + name) || '');
    return value === value ? value : otherwise;
  };
  return { native, now: read('now', 0), low: read('min', 0), high: read('max', 100), step: native ? parseFloat(el.step) || 1 : 0, w: b.width, h: b.height };
};
