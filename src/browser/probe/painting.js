// What is painted in which order (CSS 2.2 appendix E, without floats), so that the colour behind a control can be
// computed without pixels: ancestors, and positioned boxes that merely lie behind or over it, in or out of the viewport.
const MEDIA = { img: 1, svg: 1, video: 1, canvas: 1, object: 1, embed: 1 };
const isSet = (value) => !!value && value !== 'none' && value !== 'normal';
const imageOf = (style) => (!isSet(style.backgroundImage) ? null : style.backgroundImage.includes('gradient(') ? 'a gradient' : 'a background image');
const paints = (tag, style) => {
  if (style.visibility !== 'visible') return false;
  const fill = rgba(style.backgroundColor);
  return MEDIA[tag] === 1 || !fill || fill[3] > 0 || isSet(style.backgroundImage) || isSet(style.backdropFilter) || isSet(style.mixBlendMode);
};
// Why what an element paints has no one colour.
const flawOfPaint = (tag, style) => (MEDIA[tag] === 1 ? 'a picture' : imageOf(style) || (isSet(style.backdropFilter) ? 'a backdrop filter' : null) ||
  (isSet(style.mixBlendMode) ? 'a blend mode' : null) || (rgba(style.backgroundColor) ? null : 'a colour that cannot be read'));
const isContext = (style, zed) => zed || style.position === 'fixed' || style.position === 'sticky' || style.opacity !== '1' || isSet(style.transform) ||
  isSet(style.translate) || isSet(style.scale) || isSet(style.rotate) || isSet(style.filter) || isSet(style.backdropFilter) || isSet(style.mixBlendMode) ||
  isSet(style.perspective) || isSet(style.clipPath) || isSet(style.maskImage) || style.isolation === 'isolate' ||
  /opacity|transform|filter/.test(style.willChange || '') || /paint|layout|strict|content/.test(style.contain || '');
// Where an element stands in the painting order, the groups of opacity around it, and what makes colours uncertain.
// An entry of the chain is [z-index, 0 in the flow or 1 out of it, place in the document, a stacking context].
const NOWHERE = { chain: [], groups: [], flaw: null, own: [] };
const standing = (el, out) => {
  const known = out.standings.get(el);
  if (known) return known;
  const parent = flatParent(el);
  const above = parent ? standing(parent, out) : NOWHERE;
  const style = computed(el);
  const place = out.places.get(el) || 0;
  const z = parseInt(style.zIndex, 10);
  const zed = z === z && (style.position !== 'static' || (parent && /flex|grid/.test(computed(parent).display)));
  const context = isContext(style, zed);
  let chain = above.chain;
  let own;
  if (safely(() => matches(el, ':modal,:popover-open'), false)) own = chain = [[1e10, 1, place, true]];
  else if (context || style.position !== 'static') {
    let base = chain;
    // A z-index counts within the nearest stacking context, not within a box that is merely positioned.
    if (zed && z !== 0) while (base.length && !base[base.length - 1][3]) base = base.slice(0, -1);
    own = chain = base.concat([[zed ? z : 0, 1, place, context]]);
  } else own = chain.concat([[0, 0, place, false]]);
  const opacity = parseFloat(style.opacity);
  const groups = opacity < 1 ? above.groups.concat([{ el, opacity }]) : above.groups;
  const flaw = above.flaw || (isSet(style.filter) ? 'a filter' : isSet(style.maskImage) ? 'a mask' : isSet(style.mixBlendMode) ? 'a blend mode' : null);
  const found = { chain, groups, flaw, own };
  out.standings.set(el, found);
  return found;
};
const paintOrder = (a, b) => {
  for (let i = 0; i < a.length && i < b.length; i++) {
    for (let j = 0; j < 3; j++) if (a[i][j] !== b[i][j]) return a[i][j] - b[i][j];
  }
  return a.length - b.length;
};
// What the root paints covers the canvas; without a fill of its own it takes that of the body.
const isCanvas = (el) => el === document.documentElement ||
  (el === document.body && !paints('html', computed(document.documentElement)));
// Everything that paints, from the lowest to the topmost.
const painting = (out) => {
  const all = [];
  const paint = (el, tag, style, b, own, around) => push(all, {
    el, b, own, groups: around.groups, flaw: around.flaw || flawOfPaint(tag, style), colour: rgba(style.backgroundColor) || [0, 0, 0, 0],
  });
  for (let i = 0; i < out.painters.length; i++) {
    const p = out.painters[i];
    const stands = standing(p.el, out);
    if (safely(() => matches(p.el, ':modal'), false)) {
      const backdrop = computed(p.el, '::backdrop');
      if (paints('', backdrop)) paint(p.el, '', backdrop, EVERYWHERE, [[1e10, 1, stands.own[0][2] - 0.5, true]], NOWHERE);
    }
    if (!paints(p.tag, p.style)) continue;
    if (isCanvas(p.el)) paint(p.el, p.tag, p.style, EVERYWHERE, [], stands);
    else paint(p.el, p.tag, p.style, meet(box(rectOf(p.el)), p.clip), stands.own, stands);
  }
  all.sort((a, b) => paintOrder(a.own, b.own));
  return all;
};
const areaOf = (b) => max(0, b.r - b.l) * max(0, b.b - b.t);
// Large pseudo-elements of the elements around, whose place cannot be asked.
const pseudoFlaw = (el, b, out) => {
  for (let at = el; at; at = flatParent(at)) {
    let sizes = out.pseudos.get(at);
    if (sizes === undefined) {
      sizes = 0;
      const sides = ['::before', '::after'];
      for (let i = 0; i < 2; i++) {
        const style = computed(at, sides[i]);
        if (!isSet(style.content) || style.display === 'none' || style.opacity === '0' || !paints('', style)) continue;
        if (style.position === 'absolute' || style.position === 'fixed') sizes = max(sizes, parseFloat(style.width) * parseFloat(style.height) || 0);
      }
      out.pseudos.set(at, sizes);
    }
    if (sizes >= areaOf(b) / 2) return 'a drawn pseudo-element';
  }
  return null;
};
// What paints anywhere in a box. A page has thousands of both, so this is asked once for each control.
const paintedIn = (b, out) => {
  const near = [];
  for (let i = 0; i < out.painting.length; i++) {
    const p = out.painting[i];
    if (p.b.l < b.r && p.b.r > b.l && p.b.t < b.b && p.b.b > b.t) push(near, p);
  }
  return near;
};
// What lies below and above a reference element in a box. What is laid over less than half of it is beside the point,
// unless it is a picture.
const stackAt = (ref, b, near, left, out) => {
  const mine = standing(ref, out).own;
  const stack = { below: [], above: [] };
  for (let i = 0; i < near.length; i++) {
    const p = near[i];
    const share = areaOf(meet(p.b, b)) / max(1, areaOf(b));
    if (share < (p.flaw ? 0.1 : 0.5) || left(p.el)) continue;
    push(flatContains(p.el, ref) || paintOrder(p.own, mine) < 0 ? stack.below : stack.above, p);
  }
  return stack;
};
// The one colour of a stack of paint over the canvas, or why there is none.
const composite = (items, canvas) => {
  let first = -1;
  for (let i = 0; i < items.length; i++) if (!items[i].flaw && items[i].colour[3] === 1 && !items[i].groups.length) first = i;
  if (first < 0 && canvas.flaw) return { flaw: canvas.flaw };
  const open = [{ group: null, colour: first < 0 ? premultiplied(canvas.colour) : [0, 0, 0, 0] }];
  const close = () => {
    const done = open.pop();
    const under = open[open.length - 1];
    under.colour = laid(faded(done.colour, done.group.opacity), under.colour);
  };
  for (let i = max(0, first); i < items.length; i++) {
    const item = items[i];
    if (item.flaw) return { flaw: item.flaw };
    let shared = 0;
    while (shared < item.groups.length && shared + 1 < open.length && open[shared + 1].group.el === item.groups[shared].el) shared++;
    while (open.length > shared + 1) close();
    for (let j = shared; j < item.groups.length; j++) push(open, { group: item.groups[j], colour: [0, 0, 0, 0] });
    const last = open[open.length - 1];
    last.colour = laid(premultiplied(item.colour), last.colour);
  }
  while (open.length > 1) close();
  return { colour: open[0].colour };
};
// What a document is painted on: white, the dark canvas of a dark colour scheme, or what lies behind its frame.
const canvasOf = (frame) => {
  if (frame.canvas) return frame.canvas;
  const scheme = safely(() => computed(document.documentElement).colorScheme, '') || '';
  const dark = scheme.includes('dark') && (!scheme.includes('light') || safely(() => window.matchMedia('(prefers-color-scheme: dark)').matches, false));
  return { colour: dark ? [18, 18, 18, 1] : [255, 255, 255, 1], flaw: null };
};
// What lies behind a frame, for the document in it.
const canvasBehind = (el, b, out) => {
  if (standing(el, out).groups.length) return { colour: null, flaw: 'the opacity of its frame' };
  const stack = stackAt(el, b, paintedIn(b, out), () => false, out);
  const found = composite(stack.below, out.canvas);
  return { colour: found.colour || null, flaw: found.flaw || null };
};
// Elements whose look is still changing.
const animated = () => {
  const list = safely(() => document.getAnimations(), []);
  const targets = [];
  for (let i = 0; i < list.length && i < 200; i++) {
    const target = safely(() => list[i].effect.target, null);
    if (target && list[i].playState === 'running') push(targets, target);
  }
  return targets;
};
