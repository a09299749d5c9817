// Which elements are controls, and their state.
const CONTROL_INPUTS = { hidden: 0 };
const controlKind = (el, tag, role, style, at, above) => {
  if (tag === 'input') return CONTROL_INPUTS[inputType(el)] !== 0;
  if (tag === 'button' || tag === 'select' || tag === 'textarea' || ((tag === 'a' || tag === 'area') && hasAttr(el, 'href'))) return true;
  if (isSummary(el)) return true;
  if (CONTROL_ROLES[role] === 1 && role !== 'listbox') return true;
  if (role === 'listbox') return hasAttr(el, 'tabindex');
  // Things a person would try: no role, but they take the click.
  if (above.inControl || tag === 'label' || tag === 'html' || tag === 'body' || role === 'dialog' || role === 'alertdialog') return false;
  const pointer = style.cursor === 'pointer' && !above.pointer;
  if (!hasAttr(el, 'onclick') && !pointer) return false;
  if (safely(() => queryAll(el, 'a[href],button,input,select,textarea,summary,label,[role=button],[role=link],[onclick]').length, 0) > 0) return false;
  return true;
};
const flag = (el, name) => {
  const value = said(el, name);
  return value === 'true' ? true : value === 'false' ? false : null;
};
const isDisabled = (el) => {
  if (safely(() => matches(el, ':disabled'), false)) return true;
  for (let at = el; at; at = flatParent(at)) {
    if (said(at, 'aria-disabled') === 'true') return true;
    if (hasAttr(at, 'inert')) return true;
  }
  return modalElsewhere(el);
};
// While a modal dialog is open everything outside it is inert.
const modalElsewhere = (el) => {
  const modals = safely(() => document.querySelectorAll('dialog:modal'), []);
  if (!modals.length) return false;
  const top = modals[modals.length - 1];
  return !flatContains(top, el);
};
const isChecked = (el, tag, role) => {
  if (tag === 'input' && (role === 'checkbox' || role === 'radio' || role === 'switch')) return !!el.checked;
  if (role === 'checkbox' || role === 'radio' || role === 'switch' || role === 'menuitemcheckbox' || role === 'menuitemradio') {
    return said(el, 'aria-checked') === 'true';
  }
  // A button that stays pressed.
  if (role === 'button') return flag(el, 'aria-pressed');
  return null;
};
const isExpanded = (el) => {
  const told = flag(el, 'aria-expanded');
  if (told !== null) return told;
  return isSummary(el) ? !!parentNode(el).open : null;
};
const isInvalid = (el) => {
  const told = said(el, 'aria-invalid');
  if (told !== null && told !== '' && told !== 'false') return true;
  return safely(() => matches(el, ':user-invalid'), false);
};
const isFilled = (el, tag, role) => {
  if (role === 'file') return safely(() => el.files.length > 0, false);
  if (tag === 'select') return safely(() => el.selectedIndex >= 0 && el.value !== '', false);
  if (has(['textbox', 'searchbox', 'password', 'spinbutton', 'combobox'], role)) {
    if (tag === 'input' || tag === 'textarea') return safely(() => String(el.value).length > 0, false);
    return tidy(safely(() => el.textContent, '') || '').length > 0;
  }
  return false;
};
const stateOf = (c) => {
  const { el, tag, role } = c;
  return {
    enabled: !isDisabled(el),
    checked: isChecked(el, tag, role),
    selected: role === 'tab' || role === 'option' || role === 'treeitem' ? said(el, 'aria-selected') === 'true' : null,
    expanded: isExpanded(el),
    invalid: isInvalid(el),
  };
};
// The form that a control belongs to, also by its `form` attribute; custom elements by the form around them.
const formOf = (el) => {
  const own = safely(() => el.form, null);
  const form = own || safely(() => el.closest('form'), null);
  return form ? numberOf(form) : null;
};
const describe = (c, out, frame) => {
  const { el, tag, role, at } = c;
  const state = stateOf(c);
  const length = parseInt(attr(el, 'maxlength') || '', 10);
  const options = [];
  if (tag === 'select') {
    const all = safely(() => el.options, []);
    for (let i = 0; i < all.length && i < 50; i++) push(options, tidy(String(all[i].label || all[i].text || '')).slice(0, 500));
  }
  const around = windowsAround(c.via || el);
  const need = scrollNeed(c.b, around, frame);
  const field = tag === 'input' || tag === 'select' || tag === 'textarea';
  return {
    id: idOf(el),
    role,
    name: nameOfControl(c),
    tag,
    kind: tag === 'input' || tag === 'button' ? inputType(el) : null,
    href: (tag === 'a' || tag === 'area') && hasAttr(el, 'href') ? safely(() => (typeof el.href === 'string' ? el.href.slice(0, 4000) : null), null) : null,
    autocomplete: attrOrNull(el, 'autocomplete'),
    inputmode: attrOrNull(el, 'inputmode'),
    maxlength: field && length >= 0 ? length : null,
    group: field ? attrOrNull(el, 'name') : null,
    form: formOf(el),
    group_label: at.group ? accessibleName(at.group) || null : null,
    placeholder: attrOrNull(el, 'placeholder') || attrOrNull(el, 'aria-placeholder'),
    section: sectionOf(at.scope),
    options,
    enabled: state.enabled,
    checked: state.checked,
    selected: state.selected,
    expanded: state.expanded,
    haspopup: (said(el, 'aria-haspopup') || '').slice(0, 100) || null,
    required: (field && !!el.required) || said(el, 'aria-required') === 'true',
    invalid: state.invalid,
    filled: isFilled(el, tag, role),
    readonly: (field && !!el.readOnly) || said(el, 'aria-readonly') === 'true',
    landmark: at.landmark,
    layer: layerIndex(at.layer),
    rect: outRect({ l: c.b.l + frame.x, t: c.b.t + frame.y, r: c.b.r + frame.x, b: c.b.b + frame.y }),
    in_view: need === 0,
    scroll_distance: need,
    style: styleOf(c.via || el, c.style, c.b, out),
  };
};
const nameOfControl = (c) => {
  if (c.name === undefined) {
    const raw = c.role === 'generic' ? shownName(c.el) : accessibleName(c.el);
    c.name = raw || (c.via ? shownName(c.via) : '');
  }
  return c.name;
};
