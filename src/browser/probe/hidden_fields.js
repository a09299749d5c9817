// Fields that are hidden, and what shows them: a label, or a drawn box in their place.
// A box or radio button that is hidden but has a visible label is shown, and acted on, through the label; so is a button or
// a select that stands in its label.
const shownByLabel = (el, label) => {
  const tag = localName(el);
  if (tag === 'input') return has(['checkbox', 'radio', 'file'], inputType(el));
  return (tag === 'button' || tag === 'select') && flatContains(label, el) && !otherFieldIn(el)(label);
};
const labelledInputs = (out) => {
  const known = [];
  for (let i = 0; i < out.controls.length; i++) push(known, out.controls[i].el);
  for (let i = 0; i < out.labels.length; i++) {
    const label = out.labels[i];
    const el = safely(() => label.el.control, null);
    if (!el || has(known, el) || !shownByLabel(el, label.el)) continue;
    const b = boxOf(label.el);
    if (label.at.ghost || label.style.visibility !== 'visible' || !shows(meet(b, label.at.clip)) || !reachable(b)) continue;
    push(known, el);
    push(out.controls, { pos: label.pos, el, at: label.at, style: label.style, b, role: roleOf(el), via: label.el, tag: localName(el) });
  }
  out.controls.sort((a, b) => a.pos - b.pos);
};
// A field that is not drawn itself and may be shown by what is drawn in its place: a select or a list to choose from, or
// what opens one. What opens a menu may wait, undrawn, for the pointer to come near.
const drawnByAnother = (c) =>
  c.style.visibility === 'visible' && (c.role === 'combobox' || (c.role === 'button' && attr(c.el, 'aria-haspopup') === 'listbox'));
// The drawn box in whose place it stands: the field itself where it lies transparent over it, else the box around it that holds
// no other control.
const veilOf = (el, isControl) => {
  const own = box(rectOf(el));
  const style = computed(el);
  const parent = flatParent(el);
  if (style.opacity === '0' && parent && !transparent(parent) && style.pointerEvents !== 'none' && own.r - own.l >= 40 && own.b - own.t >= 16) return el;
  if (roleOf(el) !== 'combobox') return null;
  let at = parent;
  for (let i = 0; at && i < 8 && at !== document.body; i++, at = flatParent(at)) {
    const b = box(rectOf(at));
    if (isControl(at)) return null;
    if (!transparent(at) && computed(at).visibility === 'visible' && b.r - b.l >= 40 && b.b - b.t >= 16) return at;
  }
  return null;
};
const otherFieldIn = (el) => (at) => {
  const fields = safely(() => queryAll(at, 'a[href],button,input:not([type=hidden]),select,textarea,[tabindex],[role=button],[role=combobox],[role=listbox]'), []);
  for (let i = 0; i < fields.length; i++) if (fields[i] !== el) return true;
  return false;
};
const shownAlready = (el, out) => {
  for (let i = 0; i < out.controls.length; i++) if (out.controls[i].el === el) return true;
  return false;
};
const veiledFields = (out) => {
  for (let i = 0; i < out.veiled.length; i++) {
    const c = out.veiled[i];
    const veil = veilOf(c.el, otherFieldIn(c.el));
    if (!veil || shownAlready(c.el, out)) continue;
    const b = boxOf(veil);
    let drawn = veil !== c.el;
    for (let j = 0; j < out.blocks.length && !drawn; j++) drawn = shows(meet(out.blocks[j].b, b));
    if (!drawn || !shows(meet(b, c.at.clip)) || !reachable(b)) continue;
    push(out.controls, { pos: c.pos, el: c.el, at: c.at, style: computed(veil), b, role: c.role, via: veil === c.el ? null : veil, tag: c.tag });
  }
  out.controls.sort((a, b) => a.pos - b.pos);
};
