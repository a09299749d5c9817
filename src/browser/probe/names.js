// Accessible names: https://www.w3.org/TR/accname-1.2/ with the native steps of https://www.w3.org/TR/html-aam-1.0/.
// One deviation: what is typed into a field never becomes part of another element's name.
const FROM_CONTENT = {
  button: 1, link: 1, checkbox: 1, radio: 1, switch: 1, tab: 1, menuitem: 1, menuitemcheckbox: 1, menuitemradio: 1, option: 1, treeitem: 1,
  heading: 1, cell: 1, gridcell: 1, columnheader: 1, rowheader: 1, row: 1, tooltip: 1, legend: 1,
};
const NOT_TEXT = { script: 1, style: 1, noscript: 1, template: 1, head: 1, title: 1, datalist: 1, iframe: 1, frame: 1, object: 1, embed: 1,
  audio: 1, video: 1, canvas: 1, rt: 1, rp: 1 };
const labelsOf = (el) => {
  const own = internalsOf(el);
  const labels = safely(() => (own ? own.labels : el.labels), null);
  const list = [];
  if (labels && typeof labels === 'object') for (let i = 0; i < labels.length; i++) push(list, labels[i]);
  return list;
};
const byId = (el, id) => safely(() => rootOf(el).getElementById(id), null);
const referenced = (el, name) => {
  const value = attr(el, name);
  const list = [];
  if (!value) return list;
  const ids = value.split(/\s+/);
  for (let i = 0; i < ids.length; i++) {
    const found = ids[i] && byId(el, ids[i]);
    if (found) push(list, found);
  }
  return list;
};
const generated = (el, which) => {
  const style = computed(el, which);
  const content = style.content;
  if (!content || content === 'none' || content === 'normal' || style.display === 'none' || style.visibility !== 'visible') return '';
  // An alternative text after the slash replaces the content.
  const parts = content.match(/"(?:[^"\\]|\\.)*"|\/|attr\([^)]*\)/g) || [];
  let text = '';
  let alternative = null;
  for (let i = 0; i < parts.length; i++) {
    if (parts[i] === '/') alternative = '';
    else if (parts[i][0] === '"') {
      const literal = parts[i].slice(1, -1).replace(/\\(.)/g, '$1');
      if (alternative === null) text += literal;
      else alternative += literal;
    }
  }
  const shown = alternative === null ? text : alternative;
  return style.display === 'inline' ? shown : ' ' + shown + ' ';
};
// What stands apart from the words beside it: what is no inline text, and what has its name from elsewhere than its text.
const standsApart = (el) => {
  const display = computed(el).display;
  return (display !== 'inline' && !display.startsWith('ruby')) || has(['br', 'wbr', 'img', 'svg'], localName(el)) ||
    hasAttr(el, 'aria-label') || hasAttr(el, 'aria-labelledby');
};
const contentName = (el, seen, hiddenToo) => {
  let text = generated(el, '::before');
  const children = flatChildren(el);
  const visible = hiddenToo || computed(el).visibility === 'visible';
  for (let i = 0; i < children.length && text.length < TEXT_LIMIT; i++) {
    const child = children[i];
    if (nodeType(child) === 3) {
      if (visible) text += transformText(nodeData(child), computed(el));
    } else if (nodeType(child) === 1 && NOT_TEXT[localName(child)] !== 1) {
      const part = nameFor(child, seen, 'content', hiddenToo);
      text += standsApart(child) ? ' ' + part + ' ' : part;
    }
  }
  return text + generated(el, '::after');
};
const joined = (list, seen, how) => {
  let text = '';
  for (let i = 0; i < list.length; i++) {
    text += (text ? ' ' : '') + nameFor(list[i], seen, how, false);
  }
  return text;
};
const nativeName = (el, tag, seen) => {
  if (tag === 'input') {
    const type = inputType(el);
    if (type === 'submit' || type === 'reset' || type === 'button') {
      const labels = joined(labelsOf(el), seen, 'label');
      if (labels.trim()) return labels;
      const value = attr(el, 'value');
      return value !== null ? value : type === 'submit' ? 'Submit' : type === 'reset' ? 'Reset' : '';
    }
    if (type === 'image') return joined(labelsOf(el), seen, 'label') || attr(el, 'alt') || attr(el, 'title') || 'Submit';
  }
  if (tag === 'input' || tag === 'textarea' || tag === 'select' || tag === 'button' || tag === 'meter' || tag === 'progress' || tag === 'output' || internalsOf(el)) {
    return joined(labelsOf(el), seen, 'label');
  }
  if (tag === 'img' || tag === 'area') return attr(el, 'alt') || '';
  const child = tag === 'fieldset' ? 'legend' : tag === 'table' ? 'caption' : tag === 'figure' ? 'figcaption' : tag === 'svg' ? 'title' : null;
  if (child) {
    for (let at = firstChild(el); at; at = nextSibling(at)) {
      if (isElement(at) && localName(at) === child) return child === 'title' ? at.textContent || '' : nameFor(at, seen, 'label', false);
    }
  }
  return '';
};
// `how`: self, labelledby, label (a native label), content.
const nameFor = (el, seen, how, hiddenToo) => {
  if (has(seen, el)) return '';
  push(seen, el);
  const style = computed(el);
  if (!hiddenToo && how !== 'self') {
    if (style.display === 'none' || style.contentVisibility === 'hidden') return '';
    if (attr(el, 'aria-hidden') === 'true' && how === 'content') return '';
    const parent = how === 'content' && flatParent(el);
    if (parent && localName(parent) === 'details' && !parent.open && !isSummary(el)) return '';
  }
  if (how !== 'labelledby' && !(how === 'content' && seen.labelledby)) {
    const refs = referenced(el, 'aria-labelledby');
    if (refs.length) {
      const inner = [el];
      inner.labelledby = true;
      // An element may name itself as part of its own label.
      let text = '';
      for (let i = 0; i < refs.length; i++) {
        // What named it before is not asked again: its content follows its label.
        const chain = refs[i] === el ? refs.slice(0, i) : [el];
        chain.labelledby = true;
        const hidden = computed(refs[i]).display === 'none' || computed(refs[i]).visibility !== 'visible';
        text += (text ? ' ' : '') + nameFor(refs[i], chain, 'labelledby', hidden);
      }
      if (text.trim()) return text;
    }
  }
  const tag = localName(el);
  const role = tag === 'section' ? 'generic' : roleOf(el);
  const label = said(el, 'aria-label');
  if (how === 'content' || how === 'label') {
    if (role === 'textbox' || role === 'searchbox' || role === 'password' || role === 'spinbutton' || role === 'file') {
      return label && label.trim() ? label : '';
    }
    if (tag === 'select') {
      const chosen = safely(() => el.selectedOptions, []);
      let text = '';
      for (let i = 0; i < chosen.length; i++) text += (text ? ' ' : '') + chosen[i].label;
      return text;
    }
    if (role === 'slider') return attr(el, 'aria-valuetext') || attr(el, 'aria-valuenow') || '';
  }
  if (label && label.trim()) return label;
  const presentational = has(['none', 'presentation'], attr(el, 'role'));
  if (!presentational) {
    const native = nativeName(el, tag, seen);
    if (native.trim()) return native;
    // A picture with an empty alternative is decoration, and a field whose labels are empty or not drawn has no name.
    if (tag === 'img' && attr(el, 'alt') === '') return '';
    if (how === 'self' && has(['input', 'textarea', 'select'], tag) && INPUT_ROLES[inputType(el)] !== 'button' && labelsOf(el).length) return '';
  }
  if (FROM_CONTENT[role] === 1 || how !== 'self') {
    if (tag !== 'input' && tag !== 'select' && tag !== 'textarea') {
      const content = contentName(el, seen, hiddenToo);
      if (content.trim()) return content;
    }
  }
  const title = attr(el, 'title');
  if (title && title.trim()) return title;
  if (how === 'self' && (tag === 'input' || tag === 'textarea')) {
    return attr(el, 'placeholder') || attr(el, 'aria-placeholder') || '';
  }
  return how === 'self' ? attr(el, 'aria-placeholder') || '' : '';
};
// A name that is nothing but an icon is kept: two such buttons stay told apart where their targets do not tell.
const accessibleName = (el) => {
  const name = tidy(safely(() => nameFor(el, [], 'self', false), ''));
  return legible(name) || name;
};
// Of an element that acts as a control but has no role: its content.
const shownName = (el) => accessibleName(el) || tidy(safely(() => contentName(el, [el], false), ''));
