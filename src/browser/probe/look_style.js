// The computed look of a control.
const rgba = (colour) => {
  const m = /^rgba?\(([\d.]+),\s*([\d.]+),\s*([\d.]+)(?:,\s*([\d.]+))?\)$/.exec(colour);
  return m ? [+m[1], +m[2], +m[3], m[4] === undefined ? 1 : +m[4]] : null;
};
const over = (top, below) => {
  const a = top[3];
  return [top[0] * a + below[0] * (1 - a), top[1] * a + below[1] * (1 - a), top[2] * a + below[2] * (1 - a), 1];
};
const rgb = (c) => 'rgb(' + round(c[0]) + ', ' + round(c[1]) + ', ' + round(c[2]) + ')';
const isPainted = (style) => (style.backgroundImage && style.backgroundImage !== 'none') || (style.filter && style.filter !== 'none') ||
  (style.mixBlendMode && style.mixBlendMode !== 'normal');
const behindOf = (el) => {
  const layers = [];
  for (let at = flatParent(el); at; at = flatParent(at)) {
    const style = computed(at);
    if (isPainted(style) || style.opacity !== '1') return null;
    const colour = rgba(style.backgroundColor);
    if (!colour) return null;
    if (colour[3] > 0) push(layers, colour);
    if (colour[3] === 1) break;
  }
  let result = [255, 255, 255, 1];
  for (let i = layers.length - 1; i >= 0; i--) result = over(layers[i], result);
  return rgb(result);
};
const styleOf = (el, style) => {
  const fill = rgba(style.backgroundColor);
  let border = null;
  const sides = ['Top', 'Right', 'Bottom', 'Left'];
  for (let i = 0; i < 4 && !border; i++) {
    const colour = style['border' + sides[i] + 'Color'];
    const alpha = rgba(colour);
    if (parseFloat(style['border' + sides[i] + 'Width']) > 0 && style['border' + sides[i] + 'Style'] !== 'none' && alpha && alpha[3] > 0) border = colour;
  }
  const painted = !!isPainted(style) || !fill;
  return {
    font_px: parseFloat(style.fontSize) || 0,
    font_weight: round(parseFloat(style.fontWeight)) || 400,
    color: style.color,
    fill: painted || !fill || fill[3] === 0 ? null : style.backgroundColor,
    behind: behindOf(el),
    painted,
    border,
    underline: (style.textDecorationLine || '').includes('underline'),
  };
};
