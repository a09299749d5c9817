// Dialogs, popups and boxes laid over the page, and whether the page below can still be used.
const POPUPS = { menu: 1, listbox: 1, tooltip: 1, tree: 1 };
const layerKind = (el, tag, role, style, at, above) => {
  if (at.ghost || tag === 'html' || tag === 'body') return null;
  if (tag === 'dialog') return el.open || hasAttr(el, 'open') ? 'dialog' : null;
  if (role === 'dialog' || role === 'alertdialog' || said(el, 'aria-modal') === 'true') return 'aria-dialog';
  const floats = style.position === 'fixed' || style.position === 'absolute';
  if (safely(() => matches(el, ':popover-open'), false)) return 'popup';
  if (POPUPS[role] === 1 && floats) return 'popup';
  // A label that floats in its field is part of the field.
  if (!floats || tag === 'label') return null;
  const z = parseInt(style.zIndex, 10);
  if (style.position === 'absolute' && !(z > 0)) return null;
  if (above.layer && above.layer.kind === 'overlay') return null;
  // An aside may be a drawer over the page; the page's other landmarks are its frame.
  if ((LANDMARKS[role] && role !== 'complementary') || has(['header', 'footer', 'nav'], tag)) return null;
  const b = box(rectOf(el));
  if (!shows(b)) return style.position === 'fixed' && style.height === '0px' ? 'overlay' : null;
  // A bar stuck to the top is the page's own header.
  if (b.t <= 0 && b.b < 130 && b.r - b.l > window.innerWidth * 0.9 && style.position === 'fixed') return null;
  if (safely(() => queryAll(el, 'nav,main,[role=navigation],[role=main]').length, 0) > 0) return null;
  return 'overlay';
};
const layerIndex = (layer) => {
  for (let at = layer; at; at = at.at) if (at.index >= 0) return at.index;
  return null;
};
const inLayer = (at, layer) => {
  for (let l = at.layer; l; l = l.at) if (l === layer) return true;
  return false;
};
const stackPath = (el) => {
  const path = [];
  for (let at = el; at; at = flatParent(at)) {
    const style = computed(at);
    const z = parseInt(style.zIndex, 10);
    if (safely(() => matches(at, ':modal,:popover-open'), false)) path.unshift(1e10);
    else if (z === z) path.unshift(z);
    else if (style.position !== 'static' && style.position !== 'relative') path.unshift(0);
  }
  return path;
};
const isAbove = (a, b) => {
  for (let i = 0; i < max(a.stack.length, b.stack.length); i++) {
    const x = i < a.stack.length ? a.stack[i] : 0;
    const y = i < b.stack.length ? b.stack[i] : 0;
    if (x !== y) return x - y;
  }
  return a.pos - b.pos;
};
// What takes a click at a point, through open shadow roots.
const hitAt = (x, y) => {
  let hit = document.elementFromPoint(x, y);
  for (let i = 0; hit && i < 50; i++) {
    const root = shadowRootOf(hit);
    const inner = root && root.elementFromPoint(x, y);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  return hit;
};
const takesClick = (el, hit) => {
  if (!hit) return false;
  if (flatContains(el, hit)) return true;
  // Text that a host passes through a slot is reported as the host, though it lies inside what the slot is in.
  if (shadowRootOf(hit) && flatContains(hit, el)) {
    for (let child = firstChild(hit); child; child = nextSibling(child)) {
      if (nodeType(child) === 3 && flatContains(el, child)) return true;
    }
  }
  // A label passes the click on.
  for (let at = hit; at; at = flatParent(at)) {
    if (localName(at) === 'label' && safely(() => at.control === el, false)) return true;
  }
  // A field that lets the pointer through to the box that is drawn around it and holds no other control.
  return roleOf(el) === 'combobox' && computed(el).pointerEvents === 'none' && flatContains(hit, el) && hit !== document.body && !otherFieldIn(el)(hit);
};
const onScreen = (b) => {
  const x = (b.l + b.r) / 2;
  const y = (b.t + b.b) / 2;
  return x >= 0 && y >= 0 && x < window.innerWidth && y < window.innerHeight ? { x, y } : null;
};
// A layer that is itself what is clicked and shows nothing: a shade that closes what lies over it.
const isBackdrop = (c) => !!c.at.layer && c.at.layer.el === c.el && c.at.layer.kind === 'overlay' && !/\S/.test(safely(() => c.el.innerText, '') || '');
// It stands in a layer that lies above this one.
const inHigher = (at, layer) => {
  for (let l = at.layer; l; l = l.at) if (l.index > layer.index) return true;
  return false;
};
const blocks = (layer, out) => {
  if (safely(() => matches(layer.el, ':modal'), false) || said(layer.el, 'aria-modal') === 'true') return true;
  if (layer.kind === 'popup') return false;
  let asked = 0;
  for (let i = 0; i < out.controls.length && asked < 30; i++) {
    const c = out.controls[i];
    if (inLayer(c.at, layer) || inHigher(c.at, layer) || flatContains(c.el, layer.el) || isBackdrop(c)) continue;
    const target = c.via || c.el;
    const point = onScreen(c.b);
    if (!point || scrollNeed(c.b, windowsAround(target), { x: 0, y: 0, around: [] }) > 0) continue;
    asked++;
    if (takesClick(target, hitAt(point.x, point.y))) return false;
  }
  if (asked > 0) return true;
  // No control behind it is in the viewport: does anything but the layer, and what is laid with it, take clicks?
  for (let i = 1; i < 8; i++) {
    for (let j = 1; j < 8; j++) {
      const hit = hitAt((window.innerWidth * i) / 8, (window.innerHeight * j) / 8);
      if (!hit || flatContains(layer.el, hit)) continue;
      let laid = false;
      for (let at = hit; at; at = flatParent(at)) if (computed(at).position === 'fixed') laid = true;
      if (!laid) return false;
    }
  }
  return true;
};
const holdsControl = (layer, out) => {
  for (let i = 0; i < out.controls.length; i++) if (inLayer(out.controls[i].at, layer)) return true;
  return false;
};
// The menu, list box or tree that holds all that a layer shows, its shade apart.
const onlyPopup = (layer, out) => {
  let found = null;
  const lists = [out.blocks, out.controls, out.frames];
  for (let i = 0; i < lists.length; i++) {
    for (let j = 0; j < lists[i].length; j++) {
      const item = lists[i][j];
      if (!inLayer(item.at, layer) || (lists[i] === out.controls && isBackdrop(item))) continue;
      const popup = item.el === item.at.popup || flatContains(layer.el, item.at.popup) ? item.at.popup : null;
      if (!popup || (found && found !== popup)) return null;
      found = popup;
    }
  }
  return found;
};
// Keeps what really is a layer: it shows something, and something else is shown outside it.
const settleLayers = (out) => {
  const kept = [];
  for (let i = 0; i < out.layers.length; i++) {
    const layer = out.layers[i];
    let inside = 0;
    let own = 0;
    let outside = 0;
    const count = (list) => {
      for (let j = 0; j < list.length; j++) {
        if (!inLayer(list[j].at, layer)) {
          outside++;
          continue;
        }
        if (list[j].el === layer.el && list === out.controls && isBackdrop(list[j])) continue;
        inside++;
        if (list[j].at.layer === layer) own++;
      }
    };
    count(out.blocks);
    count(out.controls);
    count(out.frames);
    if (!inside) continue;
    // Words drawn over a field or a picture, which the pointer goes through.
    if (layer.kind === 'overlay' && layer.style.position === 'absolute' && layer.style.pointerEvents === 'none' && !holdsControl(layer, out)) continue;
    // Its whole content is a menu or a list box: then that is what was laid over the page, whatever it is wrapped in.
    const popup = layer.kind === 'overlay' && onlyPopup(layer, out);
    if (popup) {
      layer.kind = 'popup';
      layer.role = roleOf(popup);
    }
    // A full-size wrapper that only holds a dialog is its backdrop; one that holds everything is the page.
    if (layer.kind === 'overlay' && (!own || !outside)) continue;
    layer.stack = stackPath(layer.el);
    push(kept, layer);
  }
  kept.sort(isAbove);
  for (let i = 0; i < kept.length; i++) kept[i].index = i;
  for (let i = 0; i < kept.length; i++) kept[i].blocking = blocks(kept[i], out);
  out.layers = kept;
};
const describeLayer = (layer, out, frame) => {
  let name = accessibleName(layer.el);
  for (let i = 0; i < out.blocks.length && !name; i++) {
    const block = out.blocks[i];
    if (block.at.heading && inLayer(block.at, layer)) name = block.text.slice(0, 300);
  }
  const b = boxOf(layer.el);
  return {
    id: idOf(layer.el),
    kind: layer.kind,
    role: layer.role,
    name,
    blocking: layer.blocking,
    parent: layerIndex(layer.at),
    rect: outRect({ l: b.l + frame.x, t: b.t + frame.y, r: b.r + frame.x, b: b.b + frame.y }),
  };
};
