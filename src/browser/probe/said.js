// What an element says of itself: by attributes, and custom elements by ElementInternals, which no attribute shows.
const REFLECTED = {
  role: 'role', 'aria-label': 'ariaLabel', 'aria-checked': 'ariaChecked', 'aria-selected': 'ariaSelected', 'aria-expanded': 'ariaExpanded',
  'aria-pressed': 'ariaPressed', 'aria-disabled': 'ariaDisabled', 'aria-required': 'ariaRequired', 'aria-invalid': 'ariaInvalid',
  'aria-haspopup': 'ariaHasPopup', 'aria-readonly': 'ariaReadOnly', 'aria-modal': 'ariaModal', 'aria-live': 'ariaLive', 'aria-level': 'ariaLevel',
};
const internals = new WeakMap();
// Whoever asks an element for its internals gets them; they are remembered on the way.
safely(() => {
  const attach = HTMLElement.prototype.attachInternals;
  HTMLElement.prototype.attachInternals = new Proxy(attach, {
    apply: (target, self, list) => {
      const given = apply(target, self, list);
      setNumber(internals, self, given);
      return given;
    },
  });
}, null);
const internalsOf = (el) => (localName(el).includes('-') ? numberIn(internals, el) || null : null);
const said = (el, name) => {
  const value = attr(el, name);
  if (value !== null || !REFLECTED[name]) return value;
  const own = internalsOf(el);
  const hidden = own && safely(() => own[REFLECTED[name]], null);
  return typeof hidden === 'string' ? hidden : null;
};
