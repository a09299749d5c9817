// What only the DOM can answer.
const visibleElements = (out) => {
  const list = [];
  const add = (node) => {
    push(list, node);
    for (let i = 0; i < node.kids.length; i++) if (typeof node.kids[i] !== 'string') add(node.kids[i]);
  };
  for (let i = 0; i < out.tree.kids.length; i++) if (typeof out.tree.kids[i] !== 'string') add(out.tree.kids[i]);
  return list;
};
const rendered = (el, out) => {
  const style = computed(el);
  if (style.visibility !== 'visible') return false;
  for (let i = 0; i < out.controls.length; i++) if (out.controls[i].el === el) return true;
  return shows(boxOf(el)) && reachable(boxOf(el)) && safely(() => el.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false }), true);
};
const innermost = (node, holds) => {
  const found = [];
  const search = (at) => {
    if (!holds(legible(fullText(at)))) return false;
    let deeper = false;
    for (let i = 0; i < at.kids.length; i++) if (typeof at.kids[i] !== 'string' && search(at.kids[i])) deeper = true;
    if (!deeper) push(found, at.el);
    return true;
  };
  for (let i = 0; i < node.kids.length; i++) if (typeof node.kids[i] !== 'string') search(node.kids[i]);
  return found;
};
// The box that a component with the role of a box is made of: the two are one.
const boxInBox = (el) => {
  if (!isBox(el)) return false;
  for (let at = flatParent(el); at; at = flatParent(at)) if (has(['checkbox', 'radio', 'switch'], roleOf(at))) return true;
  return false;
};
const answer = (query, out, everything) => {
  const kind = query.kind;
  const wanted = query.value;
  const found = [];
  if (kind === 'text' || kind === 'text-regex') {
    let holds;
    if (kind === 'text') {
      const needle = legible(wanted);
      holds = (text) => text.includes(needle);
    } else {
      const insensitive = wanted.startsWith('(?i)');
      const regex = new RegExp(insensitive ? wanted.slice(4) : wanted, insensitive ? 'iu' : 'u');
      holds = (text) => regex.test(text);
    }
    return innermost(out.tree, holds);
  }
  if (kind === 'xpath') {
    const result = document.evaluate(wanted, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
    for (let i = 0; i < result.snapshotLength; i++) {
      const node = result.snapshotItem(i);
      if (isElement(node) && rendered(node, out)) push(found, node);
    }
    return found;
  }
  if (kind === 'css') document.createElement('div').querySelector(wanted);
  for (let i = 0; i < everything.length; i++) {
    const el = everything[i].el;
    let hit = false;
    if (kind === 'css') hit = matches(el, wanted);
    else if (kind === 'test-id') hit = attr(el, 'data-testid') === wanted || attr(el, 'data-test-id') === wanted || attr(el, 'data-test') === wanted;
    else if (kind === 'role') hit = roleOf(el) === wanted && !boxInBox(el);
    else if (kind === 'frames') hit = localName(el) === 'iframe' || localName(el) === 'frame';
    if (hit && rendered(el, out)) push(found, el);
  }
  // Hidden boxes that show through their labels.
  for (let i = 0; i < out.controls.length; i++) {
    const c = out.controls[i];
    if (!c.via || has(found, c.el)) continue;
    if ((kind === 'css' && matches(c.el, wanted)) || (kind === 'role' && c.role === wanted) ||
      (kind === 'test-id' && (attr(c.el, 'data-testid') === wanted || attr(c.el, 'data-test-id') === wanted || attr(c.el, 'data-test') === wanted))) push(found, c.el);
  }
  return found;
};
const describeMatch = (el, out, frame, order) => {
  let b = boxOf(el);
  let via = el;
  let role = roleOf(el);
  let pos = 0;
  for (let i = 0; i < order.length; i++) if (order[i].el === el) pos = order[i].pos;
  for (let i = 0; i < out.controls.length; i++) {
    if (out.controls[i].el !== el) continue;
    b = out.controls[i].b;
    pos = out.controls[i].pos;
    via = out.controls[i].via || el;
  }
  const need = scrollNeed(b, windowsAround(via), frame);
  let name = accessibleName(el) || (via !== el ? shownName(via) : '');
  if (!name) name = tidy(safely(() => el.innerText, '') || '');
  return {
    pos,
    id: numberOf(el),
    role: role === 'generic' ? '' : role,
    name: name.slice(0, 200),
    tag: localName(el),
    rect: outRect({ l: b.l + frame.x, t: b.t + frame.y, r: b.r + frame.x, b: b.b + frame.y }),
    in_view: need === 0,
    scroll_distance: need,
  };
};
