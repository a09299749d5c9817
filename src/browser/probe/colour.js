// Colours as [red, green, blue, alpha]: 0 to 255 each, alpha 0 to 1.
const Offscreen = window.OffscreenCanvas;
const colours = Object.create(null);
// Notations that only the browser can turn into sRGB (oklch and the like) are drawn and read back.
const drawnColour = (text) => safely(() => {
  const pen = new Offscreen(1, 1).getContext('2d', { willReadFrequently: true });
  pen.fillStyle = '#010203';
  pen.fillStyle = text;
  if (pen.fillStyle === '#010203') return null;
  pen.fillRect(0, 0, 1, 1);
  const data = pen.getImageData(0, 0, 1, 1).data;
  return [data[0], data[1], data[2], data[3] / 255];
}, null);
const parseColour = (text) => {
  const parts = /^(rgba?|color)\(\s*(srgb\s+)?([^)]*)\)$/.exec(text);
  const numbers = parts && (parts[1] !== 'color' || parts[2]) ? parts[3].split(/[\s,/]+/).map(parseFloat) : [];
  const unit = parts && parts[1] === 'color' ? 255 : 1;
  for (let i = 0; i < numbers.length; i++) if (!(abs(numbers[i]) < 1e6)) return drawnColour(text);
  if (numbers.length < 3) return drawnColour(text);
  const channel = (i) => max(0, min(255, numbers[i] * unit));
  return [channel(0), channel(1), channel(2), numbers.length > 3 ? max(0, min(1, numbers[3])) : 1];
};
const rgba = (text) => {
  if (!text) return null;
  if (!(text in colours)) colours[text] = parseColour(text);
  return colours[text];
};
const hundredth = (n) => round(n * 100) / 100;
const rgb = (c) => 'rgb(' + hundredth(c[0]) + ', ' + hundredth(c[1]) + ', ' + hundredth(c[2]) + ')';
// Lays one colour over another. Both, and the result, are premultiplied by their alpha.
const laid = (top, below) => [0, 1, 2, 3].map((i) => top[i] + below[i] * (1 - top[3]));
const premultiplied = (c) => [c[0] * c[3], c[1] * c[3], c[2] * c[3], c[3]];
const faded = (c, opacity) => c.map((part) => part * opacity);
