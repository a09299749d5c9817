// The look of a control as it is seen: the font of its text, and opaque colours of text, fill and what is behind.
const OWN_TEXT = { input: 1, select: 1, textarea: 1 };
// The longest stretch of text in it, with the element that gives it its look.
const textRun = (el) => {
  let best = null;
  let budget = 300;
  const visit = (node, style) => {
    const children = flatChildren(node);
    for (let i = 0; i < children.length && budget > 0; i++) {
      const child = children[i];
      budget--;
      if (nodeType(child) === 1) {
        if (SKIP[localName(child)] === 1) continue;
        const inner = computed(child);
        if (inner.display !== 'none' && inner.opacity !== '0') visit(child, inner);
      } else if (nodeType(child) === 3 && style.visibility === 'visible') {
        const length = tidy(nodeData(child)).length;
        if (!length || (best && best.length >= length)) continue;
        const range = createRange(document);
        selectNode(range, child);
        const b = box(rangeRect(range));
        if (shows(b)) best = { el: node, style, b, length };
      }
    }
  };
  visit(el, computed(el));
  return best;
};
const borderOf = (style) => {
  const sides = ['Top', 'Right', 'Bottom', 'Left'];
  for (let i = 0; i < 4; i++) {
    const colour = style['border' + sides[i] + 'Color'];
    const parts = rgba(colour);
    if (parseFloat(style['border' + sides[i] + 'Width']) > 0 && style['border' + sides[i] + 'Style'] !== 'none' && parts && parts[3] > 0) return colour;
  }
  return null;
};
const underlined = (style) => (style.textDecorationLine || '').includes('underline');
const inkOf = (style) => style.webkitTextFillColor || style.color;
const styleOf = (el, style, b, out) => {
  const tag = localName(el);
  const run = OWN_TEXT[tag] === 1 ? { el, style, b } : textRun(el);
  const words = run ? run.style : style;
  const fill = rgba(style.backgroundColor);
  const look = {
    font_px: parseFloat(words.fontSize) || 0,
    font_weight: round(parseFloat(words.fontWeight)) || 400,
    color: inkOf(words),
    fill: !fill || fill[3] === 0 || isSet(style.backgroundImage) ? null : style.backgroundColor,
    behind: null,
    painted: !!flawOfPaint(tag, style) || isSet(style.filter),
    border: borderOf(style),
    underline: underlined(style) || (!!run && underlined(run.style)),
    text: null, under: null, surface: null, text_unclear: null, fill_unclear: null,
  };
  let moving = null;
  for (let i = 0; i < out.animated.length; i++) {
    if (flatContains(out.animated[i], el) || flatContains(el, out.animated[i])) moving = 'an animation';
  }
  const inside = (other) => flatContains(el, other);
  const around = moving || pseudoFlaw(el, b, out);
  const colourOf = (items, unclear) => {
    const found = around ? { flaw: around } : composite(items, out.canvas);
    if (found.flaw) look[unclear] = look[unclear] || found.flaw;
    return found.colour ? rgb(found.colour) : null;
  };
  const near = paintedIn(b, out);
  const outside = stackAt(el, b, near, inside, out);
  const whole = stackAt(el, b, near, (other) => other !== el && inside(other), out);
  look.behind = colourOf(outside.below.concat(outside.above), 'fill_unclear');
  look.surface = colourOf(whole.below.concat(whole.above), 'fill_unclear');
  const ink = run && rgba(look.color);
  if (!run || (tag === 'input' && inputType(el) === 'image')) look.text_unclear = 'no text';
  else if (!ink) look.text_unclear = 'a colour that cannot be read';
  else if (words.webkitBackgroundClip === 'text') look.text_unclear = 'text filled with a background';
  else {
    const stands = standing(run.el, out);
    const stack = stackAt(run.el, run.b, paintedIn(run.b, out), () => false, out);
    const letters = { colour: ink, groups: stands.groups, flaw: stands.flaw };
    look.under = colourOf(stack.below.concat(stack.above), 'text_unclear');
    look.text = colourOf(stack.below.concat([letters], stack.above), 'text_unclear');
  }
  return look;
};
