// Roles as browsers compute them from markup, as far as farewell needs them.
const CONTROL_ROLES = {
  button: 1, link: 1, textbox: 1, searchbox: 1, checkbox: 1, radio: 1, combobox: 1, listbox: 1, tab: 1, menuitem: 1,
  menuitemcheckbox: 1, menuitemradio: 1, switch: 1, slider: 1, spinbutton: 1, option: 1, treeitem: 1, file: 1,
  password: 1, disclosure: 1,
};
const KNOWN_ROLES = {
  alert: 1, alertdialog: 1, application: 1, article: 1, banner: 1, blockquote: 1, cell: 1, code: 1, columnheader: 1, complementary: 1,
  contentinfo: 1, definition: 1, dialog: 1, directory: 1, document: 1, feed: 1, figure: 1, form: 1, generic: 1, grid: 1, gridcell: 1,
  group: 1, heading: 1, img: 1, image: 1, list: 1, listitem: 1, log: 1, main: 1, marquee: 1, math: 1, menu: 1, menubar: 1, meter: 1,
  navigation: 1, none: 1, note: 1, paragraph: 1, presentation: 1, progressbar: 1, radiogroup: 1, region: 1, row: 1, rowgroup: 1, rowheader: 1,
  scrollbar: 1, search: 1, separator: 1, status: 1, table: 1, tablist: 1, tabpanel: 1, term: 1, timer: 1, toolbar: 1, tooltip: 1,
  tree: 1, treegrid: 1, ...CONTROL_ROLES,
};
const INPUT_ROLES = {
  button: 'button', submit: 'button', reset: 'button', image: 'button', checkbox: 'checkbox', radio: 'radio',
  range: 'slider', number: 'spinbutton', search: 'searchbox', file: 'file', password: 'password', color: 'textbox',
};
const TAG_ROLES = {
  button: 'button', select: 'combobox', textarea: 'textbox', option: 'option', article: 'article', aside: 'complementary',
  details: 'group', dialog: 'dialog', dl: 'list', fieldset: 'group', figure: 'figure', h1: 'heading', h2: 'heading', h3: 'heading',
  h4: 'heading', h5: 'heading', h6: 'heading', hr: 'separator', img: 'img', li: 'listitem', main: 'main', menu: 'list', meter: 'meter',
  nav: 'navigation', ol: 'list', output: 'status', p: 'paragraph', progress: 'progressbar', search: 'search', table: 'table',
  tbody: 'rowgroup', td: 'cell', tfoot: 'rowgroup', th: 'columnheader', thead: 'rowgroup', tr: 'row', ul: 'list', form: 'form',
  blockquote: 'blockquote', dt: 'term', dd: 'definition', legend: 'legend', label: 'LabelText',
};
const inputType = (el) => {
  const type = safely(() => el.type, 'text');
  return typeof type === 'string' ? type : 'text';
};
const isBox = (el) => localName(el) === 'input' && has(['checkbox', 'radio'], inputType(el));
const SECTIONING = { article: 1, aside: 1, main: 1, nav: 1, section: 1 };
const insideSectioning = (el) => {
  for (let at = flatParent(el); at; at = flatParent(at)) if (SECTIONING[localName(at)] === 1) return true;
  return false;
};
const isSummary = (el) => {
  const parent = parentNode(el);
  if (localName(el) !== 'summary' || !isElement(parent) || localName(parent) !== 'details') return false;
  for (let child = firstChild(parent); child; child = nextSibling(child)) {
    if (isElement(child) && localName(child) === 'summary') return child === el;
  }
  return false;
};
const explicitRole = (el) => {
  const value = said(el, 'role');
  if (!value) return null;
  const words = value.toLowerCase().split(/\s+/);
  for (let i = 0; i < words.length; i++) if (KNOWN_ROLES[words[i]] === 1) return words[i];
  return null;
};
const roleOf = (el) => {
  const tag = localName(el);
  const type = tag === 'input' ? inputType(el) : '';
  if (type === 'file' || type === 'password') return type;
  const explicit = explicitRole(el);
  if (explicit && explicit !== 'none' && explicit !== 'presentation') return explicit === 'image' ? 'img' : explicit;
  if (tag === 'input') {
    if (type === 'hidden') return '';
    if (hasAttr(el, 'list') && has(['text', 'search', 'url', 'tel', 'email'], type)) return 'combobox';
    return INPUT_ROLES[type] || 'textbox';
  }
  if (tag === 'a' || tag === 'area') return hasAttr(el, 'href') ? 'link' : 'generic';
  if (tag === 'select') return el.multiple || el.size > 1 ? 'listbox' : 'combobox';
  if (isSummary(el)) return 'button';
  // What can be focused keeps its role.
  if (explicit && (tag === 'button' || tag === 'textarea')) return TAG_ROLES[tag];
  if (explicit) return 'generic';
  if (tag === 'header') return insideSectioning(el) ? 'generic' : 'banner';
  if (tag === 'footer') return insideSectioning(el) ? 'generic' : 'contentinfo';
  if (tag === 'section') return accessibleName(el) ? 'region' : 'generic';
  if (tag === 'th') return attr(el, 'scope') === 'row' ? 'rowheader' : 'columnheader';
  const editable = attr(el, 'contenteditable');
  if (editable !== null && editable.toLowerCase() !== 'false') return 'textbox';
  return TAG_ROLES[tag] || 'generic';
};
