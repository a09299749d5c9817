// Rectangles, clips and scrolling.
const box = (r) => ({ l: r.left, t: r.top, r: r.right, b: r.bottom });
const EVERYWHERE = { l: -1e9, t: -1e9, r: 1e9, b: 1e9 };
const meet = (a, b) => ({ l: max(a.l, b.l), t: max(a.t, b.t), r: min(a.r, b.r), b: min(a.b, b.b) });
const shows = (b) => b.r - b.l > 1 && b.b - b.t > 1;
const outRect = (b) => ({ x: tenth(b.l), y: tenth(b.t), w: tenth(max(0, b.r - b.l)), h: tenth(max(0, b.b - b.t)) });
const tenth = (n) => round(n * 10) / 10;
// The box of an element; of one without a box of its own, that of its content.
const boxOf = (el) => {
  const own = box(rectOf(el));
  if (shows(own)) return own;
  const range = createRange(document);
  selectNode(range, el);
  const inner = box(rangeRect(range));
  return shows(inner) ? inner : own;
};
const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';
const cuts = (overflow) => overflow === 'hidden' || overflow === 'clip';
// What remains visible of the content of an element. What a scroll box hides can be scrolled to, so it stays.
const innerClip = (el, style, clip) => {
  if (el === document.body || el === document.documentElement) return clip;
  const x = style.overflowX;
  const y = style.overflowY;
  let result = clip;
  if (x !== 'visible' || y !== 'visible') {
    const own = box(rectOf(el));
    const seen = meet(own, clip);
    const l = scrolls(x) ? EVERYWHERE.l : cuts(x) ? seen.l : clip.l;
    const r = scrolls(x) ? EVERYWHERE.r : cuts(x) ? seen.r : clip.r;
    const t = scrolls(y) ? EVERYWHERE.t : cuts(y) ? seen.t : clip.t;
    const b = scrolls(y) ? EVERYWHERE.b : cuts(y) ? seen.b : clip.b;
    result = shows(seen) ? { l, t, r, b } : { l: 0, t: 0, r: 0, b: 0 };
  }
  return clippedAway(style) ? { l: 0, t: 0, r: 0, b: 0 } : result;
};
// The usual ways to keep text for screen readers only.
const clippedAway = (style) => {
  if (style.clipPath && style.clipPath !== 'none' && /inset\((?:50%|100%)|circle\(0/.test(style.clipPath)) return true;
  const clip = style.clip && /rect\(([^)]*)\)/.exec(style.clip);
  if (!clip || (style.position !== 'absolute' && style.position !== 'fixed')) return false;
  const edges = clip[1].split(/[ ,]+/);
  const at = (i) => parseFloat(edges[i]);
  return edges.length === 4 && (at(1) - at(3) <= 1 || at(2) - at(0) <= 1);
};
// Whether any scrolling could bring it on screen: nothing left of or above the page's origin can.
const reachable = (b) => b.r + window.scrollX > 0 && b.b + window.scrollY > 0;
// The visible boxes (innermost first) that must hold a point for it to be seen: scroll boxes, then the viewport.
const windowsAround = (el) => {
  const list = [];
  let fixed = false;
  for (let at = el; at; at = flatParent(at)) {
    const style = computed(at);
    if (at !== el && !fixed && at !== document.body && at !== document.documentElement) {
      if (scrolls(style.overflowX) || scrolls(style.overflowY) || cuts(style.overflowX) || cuts(style.overflowY)) push(list, box(rectOf(at)));
    }
    if (style.position === 'fixed') fixed = true;
  }
  push(list, { l: 0, t: 0, r: window.innerWidth, b: window.innerHeight });
  return list;
};
const shift = (point, low, high) => (point < low ? low - point : point > high ? high - point : 0);
const scrollNeed = (b, around, frame) => {
  let x = (b.l + b.r) / 2;
  let y = (b.t + b.b) / 2;
  let distance = 0;
  const through = (list, dx, dy) => {
    for (let i = 0; i < list.length; i++) {
      const mx = shift(x + dx, list[i].l, list[i].r);
      const my = shift(y + dy, list[i].t, list[i].b);
      distance += abs(mx) + abs(my);
      x += mx;
      y += my;
    }
  };
  through(around, 0, 0);
  through(frame.around, frame.x, frame.y);
  return distance < 1 ? 0 : tenth(distance);
};
