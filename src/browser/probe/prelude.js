// Functions of the platform, taken before the page can replace them, and read through prototypes because a form's
// own fields can shadow `parentNode`, `attributes` and the like.
const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
const method = (proto, name) => {
  const f = proto[name];
  return (self, a, b, c) => apply(f, self, c !== undefined ? [a, b, c] : b !== undefined ? [a, b] : a !== undefined ? [a] : []);
};
const getter = (proto, name) => {
  const own = getOwnPropertyDescriptor(proto, name);
  const get = own && own.get;
  return get ? (self) => apply(get, self, []) : (self) => self[name];
};
const localName = getter(Element.prototype, 'localName');
const nodeType = getter(Node.prototype, 'nodeType');
const parentNode = getter(Node.prototype, 'parentNode');
const firstChild = getter(Node.prototype, 'firstChild');
const nextSibling = getter(Node.prototype, 'nextSibling');
const isConnected = getter(Node.prototype, 'isConnected');
const shadowRootOf = getter(Element.prototype, 'shadowRoot');
const assignedSlot = getter(Element.prototype, 'assignedSlot');
const textAssignedSlot = getter(Text.prototype, 'assignedSlot');
const assignedNodes = method(HTMLSlotElement.prototype, 'assignedNodes');
const nodeData = getter(CharacterData.prototype, 'data');
const attr = method(Element.prototype, 'getAttribute');
const hasAttr = method(Element.prototype, 'hasAttribute');
const matches = method(Element.prototype, 'matches');
const queryAll = method(Element.prototype, 'querySelectorAll');
const rectOf = method(Element.prototype, 'getBoundingClientRect');
const rectsOf = method(Element.prototype, 'getClientRects');
const rootOf = method(Node.prototype, 'getRootNode');
const contains = method(Node.prototype, 'contains');
const computed = window.getComputedStyle.bind(window);
const createRange = method(Document.prototype, 'createRange');
const selectNode = method(Range.prototype, 'selectNodeContents');
const rangeRect = method(Range.prototype, 'getBoundingClientRect');
const stringify = JSON.stringify;
const later = window.setTimeout.bind(window);
const clock = performance.now.bind(performance);
const { min, max, abs, round } = Math;

const TEXT_LIMIT = 200000;
const CONTROL_LIMIT = 5000;

const isElement = (node) => !!node && nodeType(node) === 1;
const safely = (f, otherwise) => {
  try {
    return f();
  } catch {
    return otherwise;
  }
};
const push = (list, item) => {
  list[list.length] = item;
  return list.length;
};
const has = (list, item) => {
  for (let i = 0; i < list.length; i++) if (list[i] === item) return true;
  return false;
};
// NFKC, white space collapsed; over-long lines are cut.
const tidy = (text) => {
  let cut = text.length > TEXT_LIMIT ? text.slice(0, TEXT_LIMIT) : text;
  return cut.normalize('NFKC').replace(/\s+/g, ' ').trim();
};
// As tidy, and without what icon fonts draw for characters of private use: nobody can read it out or type it.
const legible = (text) => tidy(tidy(text).replace(/\p{Co}/gu, ' '));
const attrOrNull = (el, name) => {
  const value = attr(el, name);
  return value === null || value === '' ? null : value.slice(0, 2000);
};

// The parent in the flat tree: slots and shadow hosts included.
const flatParent = (node) => {
  const slot = nodeType(node) === 1 ? assignedSlot(node) : nodeType(node) === 3 ? textAssignedSlot(node) : null;
  if (slot) return slot;
  const parent = parentNode(node);
  if (parent && nodeType(parent) === 11) return parent.host || null;
  return parent && nodeType(parent) === 1 ? parent : null;
};
const flatChildren = (el) => {
  const list = [];
  if (localName(el) === 'slot') {
    const assigned = safely(() => assignedNodes(el, { flatten: true }), []);
    for (let i = 0; i < assigned.length; i++) push(list, assigned[i]);
    if (list.length) return list;
  }
  const root = shadowRootOf(el);
  for (let child = firstChild(root || el); child; child = nextSibling(child)) push(list, child);
  return list;
};
const flatContains = (outer, node) => {
  for (let at = node; at; at = flatParent(at)) if (at === outer) return true;
  return false;
};

// JSON without `toJSON`, which old libraries put on every array.
const serialise = (value) => {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return stringify(value);
  if (typeof value === 'number') return value === value && abs(value) !== Infinity ? '' + value : 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  let text = '';
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) text += (i ? ',' : '') + serialise(value[i]);
    return '[' + text + ']';
  }
  for (const key in value) {
    if (value[key] === undefined || typeof value[key] === 'function') continue;
    text += (text ? ',' : '') + stringify(key) + ':' + serialise(value[key]);
  }
  return '{' + text + '}';
};
// Two independent 32-bit FNV-like hashes.
const hash = (text) => {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x85ebca6b) + 0x1b873593;
    b ^= b >>> 13;
  }
  return (a >>> 0).toString(16) + (b >>> 0).toString(16);
};
