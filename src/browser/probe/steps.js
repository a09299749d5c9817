// A progress indicator that says only by its look which step one is at: a row of parts that are called steps in their
// classes, exactly one of them called active, current or the like.
const CALLED_STEP = /(^|[^a-z])step(s|per)?([^a-z]|$)|Step([A-Z]|[^a-z]|s|per|$)/;
const CALLED_NOW = /(^|[-_])(active|current|process|progress|selected)$/;
const NOW_ATTRIBUTES = ['data-current', 'data-progress', 'data-active'];
const isNow = (el) => {
  const words = (attr(el, 'class') || '').split(/\s+/);
  for (let i = 0; i < words.length; i++) if (CALLED_NOW.test(words[i])) return true;
  for (let i = 0; i < NOW_ATTRIBUTES.length; i++) if (hasAttr(el, NOW_ATTRIBUTES[i]) && attr(el, NOW_ATTRIBUTES[i]) !== 'false') return true;
  return attr(el, 'aria-selected') === 'true';
};
const saysNow = (el) => {
  if (isNow(el)) return true;
  const inner = safely(() => queryAll(el, '*'), []);
  for (let i = 0; i < inner.length && i < 30; i++) if (isNow(inner[i])) return true;
  return false;
};
// A step that holds what it asks, as upright wizards draw it, is no label of it: there its number is the progress, and its buttons are
// what it offers.
const isLabel = (el, text) =>
  text.length <= 60 &&
  !safely(() => el.querySelector('form,input:not([type=hidden]),select,textarea,[contenteditable]'), null) &&
  safely(() => queryAll(el, 'a[href],button,[role=button]'), []).length <= 1;
const textOf = (el) => tidy(safely(() => el.innerText, '') || '');
// What a part that is marked as the current step says of the progress.
const stepNow = (el) => {
  const text = tidy(accessibleName(el) || textOf(el));
  if (isLabel(el, text)) return text.slice(0, 200);
  let at = 0;
  let all = 0;
  for (let child = firstChild(parentNode(el)); child; child = nextSibling(child)) {
    if (!isElement(child)) continue;
    all++;
    if (child === el) at = all;
  }
  return `${at} / ${all}`;
};
// What of a list with a part marked as the current step is nothing but progress: all of it, or its labels.
const progressIn = (list) => {
  const labels = [];
  let whole = true;
  for (let child = firstChild(list); child; child = nextSibling(child)) {
    if (!isElement(child)) continue;
    if (isLabel(child, textOf(child))) push(labels, child);
    else whole = false;
  }
  return whole ? [list] : labels;
};
const drawnSteps = () => {
  const called = safely(() => document.querySelectorAll('[class*="step" i]'), []);
  const asked = [];
  for (let i = 0; i < called.length && i < 200; i++) {
    const row = parentNode(called[i]);
    if (!isElement(row) || has(asked, row)) continue;
    push(asked, row);
    const parts = [];
    const labels = [];
    for (let child = firstChild(row); child; child = nextSibling(child)) {
      if (!isElement(child) || !CALLED_STEP.test(attr(child, 'class') || '') || !shows(boxOf(child))) continue;
      const text = textOf(child);
      if (!text) continue;
      push(parts, child);
      if (isLabel(child, text)) push(labels, child);
    }
    if (parts.length < 2 || parts.length > 12) continue;
    let now = 0;
    let marked = 0;
    for (let j = 0; j < parts.length; j++) {
      if (!saysNow(parts[j])) continue;
      marked++;
      now = j;
    }
    if (marked !== 1) continue;
    if (labels.length < parts.length) return { els: labels, now: `${now + 1} / ${parts.length}` };
    return { els: [row], now: textOf(parts[now]).slice(0, 200) };
  }
  return { els: [], now: null };
};
