// What the driver calls.
const lookAt = (request) => {
  const frame = request.frame;
  request.looks = true;
  const out = collect(request);
  out.standings = new Map();
  out.pseudos = new Map();
  out.animated = animated();
  out.canvas = canvasOf(frame);
  out.painting = painting(out);
  watchRoots(out);
  watch.dirty = false;
  const print = fingerprintOf(out);
  if (print !== watch.last) {
    watch.last = print;
    watch.changed = clock();
  }
  const blocksOut = [];
  for (let i = 0; i < out.blocks.length; i++) {
    const block = out.blocks[i];
    const b = block.b;
    push(blocksOut, { pos: block.pos, item: {
      id: idOf(block.el), text: block.text, heading: block.at.heading, live: block.at.live, label: block.at.label, steps: block.at.steps, landmark: block.at.landmark,
      layer: layerIndex(block.at.layer), rect: outRect({ l: b.l + frame.x, t: b.t + frame.y, r: b.r + frame.x, b: b.b + frame.y }),
    } });
  }
  const controlsOut = [];
  for (let i = 0; i < out.controls.length; i++) push(controlsOut, { pos: out.controls[i].pos, item: describe(out.controls[i], out, frame) });
  const layersOut = [];
  for (let i = 0; i < out.layers.length; i++) push(layersOut, describeLayer(out.layers[i], out, frame));
  const framesOut = [];
  const elements = [];
  for (let i = 0; i < out.frames.length; i++) {
    const f = out.frames[i];
    const origin = frameOrigin(f.el);
    const around = [];
    const clip = box(rectOf(f.el));
    const list = [clip].concat(windowsAround(f.el));
    for (let j = 0; j < list.length; j++) push(around, { l: list[j].l + frame.x, t: list[j].t + frame.y, r: list[j].r + frame.x, b: list[j].b + frame.y });
    push(framesOut, {
      pos: f.pos, node: numberOf(f.el), layer: layerIndex(f.at.layer), landmark: f.at.landmark,
      frame: { x: origin.x + frame.x, y: origin.y + frame.y, around: around.concat(frame.around), canvas: canvasBehind(f.el, f.b, out) },
    });
    push(elements, f.el);
  }
  const matchesOut = [];
  const everything = request.queries.length ? visibleElements(out) : [];
  for (let i = 0; i < request.queries.length; i++) {
    const list = [];
    try {
      const found = answer(request.queries[i], out, everything);
      for (let j = 0; j < found.length && j < 500; j++) push(list, describeMatch(found[j], out, frame, everything));
      push(matchesOut, { list });
    } catch (error) {
      push(matchesOut, { error: String((error && error.message) || error).slice(0, 300), list });
    }
  }
  const drawn = [];
  for (let i = 0; i < out.drawn.length; i++) {
    const b = out.drawn[i].b;
    push(drawn, { text: out.drawn[i].text, rect: outRect({ l: b.l + frame.x, t: b.t + frame.y, r: b.r + frame.x, b: b.b + frame.y }) });
  }
  const page = document.scrollingElement || document.documentElement;
  const navigation = safely(() => performance.getEntriesByType('navigation')[0], null);
  const json = serialise({
    key: KEY,
    url: document.URL,
    title: tidy(document.title || ''),
    lang: document.documentElement ? attrOrNull(document.documentElement, 'lang') : null,
    status: navigation && navigation.responseStatus ? navigation.responseStatus : null,
    redirects: navigation ? navigation.redirectCount : null,
    viewport: {
      w: window.innerWidth, h: window.innerHeight, scroll_x: window.scrollX, scroll_y: window.scrollY,
      page_w: page ? page.scrollWidth : 0, page_h: page ? page.scrollHeight : 0,
    },
    step: out.step,
    fingerprint: print,
    layers: layersOut, blocks: blocksOut, controls: controlsOut, frames: framesOut, matches: matchesOut, drawn,
    dom: request.dom ? markup(out) : null,
  });
  return [json, elements];
};
// The look follows rest at once: nothing of the page's runs in between.
const lookAtRest = async (quiet, limit, since, request) => {
  const rest = await settle(quiet, limit, since);
  const found = lookAt(request);
  return [rest, found[0], found[1]];
};
// Whether nothing that can be noticed has happened to this document since it was looked at, at this address and with this fingerprint.
const untouched = (key, url, print) => key === KEY && document.URL === url && watch.last === print && !watch.dirty && !watch.leaving &&
  document.readyState === 'complete' && !animating();
const checked = (number) => {
  const el = elementOf(number);
  return el ? [KEY, el, actor(el)] : null;
};
const insideOf = (outer, list) => {
  const container = elementOf(outer);
  const found = [];
  if (!container) return null;
  for (let i = 0; i < list.length; i++) {
    const el = elementOf(list[i]);
    if (el && flatContains(container, el)) push(found, list[i]);
  }
  return found;
};
return {
  key: KEY, awaitChange, look: lookAtRest, untouched, fingerprint: freshFingerprint, element: checked, obstacle, frameHit, focus: focusFacts,
  scroll: scrollPage, option: optionOf, slider: sliderFacts, inside: insideOf,
  into: (number) => {
    const el = elementOf(number);
    if (el) bringIntoView(el);
    return !!el;
  },
  loaded: (limit) => new Promise((resolve) => {
    const began = clock();
    const step = () => (document.readyState === 'complete' || clock() - began > limit ? resolve(document.URL) : later(step, 10));
    step();
  }),
};
