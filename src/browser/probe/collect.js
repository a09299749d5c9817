// One walk over the flat tree, in document order: rendered text, controls, layers, frames.
const SKIP = { script: 1, style: 1, noscript: 1, template: 1, head: 1, title: 1, meta: 1, link: 1, datalist: 1, object: 1, embed: 1, audio: 1,
  video: 1, canvas: 1, option: 1, optgroup: 1 };
const LANDMARKS = { main: 'main', banner: 'banner', navigation: 'navigation', contentinfo: 'footer', complementary: 'aside', search: 'search' };
const INLINE = { inline: 1, contents: 1, 'inline-block': 1, 'inline-flex': 1, 'inline-grid': 1, ruby: 1, 'ruby-base': 1, 'ruby-text': 1 };
const transformText = (text, style) => {
  const how = style.textTransform;
  if (how === 'uppercase') return text.toUpperCase();
  if (how === 'lowercase') return text.toLowerCase();
  if (how === 'capitalize') return text.replace(/(^|\s)(\S)/g, (all, space, letter) => space + letter.toUpperCase());
  return text;
};

const collect = (request) => {
  const frame = request.frame || { x: 0, y: 0, around: [] };
  const out = { blocks: [], controls: [], layers: [], frames: [], drawn: [], labels: [], veiled: [], step: null, painters: [], places: new Map() };
  let position = 0;
  let total = 0;
  let open = null;

  const openBlock = (el, at) => {
    open = { el, at, text: '', b: null, pos: 0 };
  };
  const closeBlock = () => {
    const block = open;
    open = null;
    if (!block || !block.b) return;
    const text = tidy(block.text);
    if (text) push(out.blocks, { pos: block.pos, el: block.el, at: block.at, text, b: block.b });
  };
  const addText = (node, text, b) => {
    if (!open.b) {
      open.b = b;
      open.pos = position;
    } else open.b = { l: min(open.b.l, b.l), t: min(open.b.t, b.t), r: max(open.b.r, b.r), b: max(open.b.b, b.b) };
    if (open.text.length < TEXT_LIMIT) open.text += text;
  };
  const visitText = (node, style, at, tree) => {
    const raw = nodeData(node);
    if (!raw) return;
    if (!/\S/.test(raw)) {
      if (open) open.text += ' ';
      push(tree.kids, ' ');
      return;
    }
    if (at.ghost || style.visibility !== 'visible') return;
    const range = createRange(document);
    selectNode(range, node);
    const whole = box(rangeRect(range));
    const seen = meet(whole, at.clip);
    if (!shows(whole) || !shows(seen) || !reachable(whole)) return;
    total += raw.length;
    if (total > 4 * TEXT_LIMIT) return;
    position++;
    const text = transformText(raw.length > TEXT_LIMIT ? raw.slice(0, TEXT_LIMIT) : raw, style);
    addText(node, text, seen);
    push(tree.kids, text);
    if (request.drawn) push(out.drawn, { text: tidy(raw), b: seen });
  };
  // What may lie behind or over a control. A modal paints its backdrop, too.
  const paint = (el, tag, style, at, here) => {
    out.places.set(el, here);
    if (at.ghost || style.display === 'none') return;
    if (tag === 'dialog' || paints(tag, style)) push(out.painters, { el, tag, style, clip: at.clip });
  };
  const visit = (el, above, tree) => {
    const tag = localName(el);
    if (SKIP[tag] === 1) {
      if (request.looks && MEDIA[tag] === 1) paint(el, tag, computed(el), above, ++position);
      return;
    }
    const style = computed(el);
    if (style.display === 'none') return;
    const here = ++position;
    const role = roleOf(el);
    const at = Object.assign({}, above);
    at.clip = style.position === 'fixed' ? EVERYWHERE : style.position === 'absolute' ? above.absClip : above.clip;
    if (style.opacity === '0') at.ghost = true;
    if (request.looks) paint(el, tag, style, at, here);
    const node = { el, kids: [], text: null, pos: here };
    const inline = INLINE[style.display] === 1;
    const resume = open;

    if (tag === 'iframe' || tag === 'frame') {
      const b = box(rectOf(el));
      if (!at.ghost && style.visibility === 'visible' && shows(meet(b, at.clip)) && reachable(b)) {
        push(out.frames, { pos: here, el, b, style, at });
        push(tree.kids, node);
      }
      return;
    }
    if (attr(el, 'aria-current') === 'step' && out.step === null && !at.ghost && style.visibility === 'visible' && shows(boxOf(el))) {
      out.step = stepNow(el);
    }

    // The whole progress indicator, not only its current step: its words name steps, they ask nothing here.
    if ((tag === 'ol' || tag === 'ul' || tag === 'nav' || role === 'list' || role === 'navigation') && safely(() => el.querySelector('[aria-current="step"]'), null)) {
      at.progress = progressIn(el);
    }
    if (has(steps.els, el) || has(at.progress, el)) at.steps = true;
    const landmark = LANDMARKS[role];
    if (landmark && at.landmark !== 'main') {
      at.landmark = landmark;
      at.scope = { above: null, heading: null };
    } else if (tag === 'section' || tag === 'article' || tag === 'fieldset' || tag === 'form' || role === 'region') {
      at.scope = { above: above.scope, heading: null };
    }
    const live = said(el, 'aria-live');
    if (role === 'alert' || role === 'status' || live === 'assertive' || live === 'polite') {
      at.live = role === 'alert' || live === 'assertive' ? 'alert' : 'status';
    }
    if (tag === 'label' || tag === 'legend') {
      at.label = true;
      if (tag === 'label' && !above.tick) push(out.labels, { el, pos: here, at, style });
    }
    if (role === 'group' || role === 'radiogroup') at.group = el;
    if (POPUPS[role] === 1 && !above.popup) at.popup = el;
    if (hasAttr(el, 'inert')) at.inert = true;
    const level = role === 'heading' ? headingLevel(el, tag) : null;
    if (level) at.heading = level;
    const layer = layerKind(el, tag, role, style, at, above);
    if (layer) {
      const entry = { el, kind: layer, role: role === 'generic' || role === '' ? null : role, at: above.layer, style, pos: here, index: -1, used: false };
      push(out.layers, entry);
      at.layer = entry;
      at.scope = { above: null, heading: null };
    }
    if (!inline) {
      closeBlock();
      openBlock(el, at);
    } else if (!open) openBlock(el, at);
    else if (at.layer !== open.at.layer) {
      closeBlock();
      openBlock(el, at);
    }

    let atomic = false;
    let mine = 0;
    if (out.controls.length < CONTROL_LIMIT) {
      const acts = controlKind(el, tag, role, style, at, above) && !(above.tick && (role === above.tick || isBox(el)));
      if (acts) {
        const full = boxOf(el);
        const seen = meet(full, at.clip);
        const tick = role === 'checkbox' || role === 'radio' || role === 'switch' || role === 'file';
        const visible = style.visibility === 'visible' && shows(seen) && reachable(full) && (!at.ghost || (tick && tag === 'input' && !above.ghost));
        const control = { pos: here, el, at, style, b: full, role, via: null, tag };
        if (visible) {
          mine = push(out.controls, control);
          at.inControl = true;
          // A component and the box that it is made of are one box.
          if (tick) at.tick = role;
        } else if (drawnByAnother(control)) push(out.veiled, control);
      }
      atomic = !!acts && style.display !== 'inline';
    }
    at.pointer = style.cursor === 'pointer';
    if (atomic && open) open.text += ' ';

    push(tree.kids, inline && !atomic ? '' : ' ');
    if (tag === 'br' || tag === 'wbr') {
      if (tag === 'br') {
        if (open) open.text += ' ';
        push(tree.kids, ' ');
      }
    } else if (tag === 'textarea' || tag === 'input' || tag === 'select') {
      push(tree.kids, node);
      visitField(el, tag, style, at);
    } else {
      push(tree.kids, node);
      const inner = innerClip(el, style, at.clip);
      at.clip = inner;
      if (style.position !== 'static' || (style.transform && style.transform !== 'none')) at.absClip = inner;
      const closed = (tag === 'details' && !el.open) || style.contentVisibility === 'hidden';
      const children = flatChildren(el);
      for (let i = 0; i < children.length; i++) {
        const child = children[i];
        const type = nodeType(child);
        if (closed && !(type === 1 && tag === 'details' && isSummary(child))) continue;
        if (type === 3) {
          if (!open) openBlock(el, at);
          visitText(child, style, at, node);
        } else if (type === 1) visit(child, at, node);
      }
    }
    push(tree.kids, inline && !atomic ? '' : ' ');
    if (atomic && open) open.text += ' ';
    // The shell of a component is no control beside the one that stands in it.
    if (mine && out.controls.length > mine && (role === 'generic' || (role === 'combobox' && out.controls[mine].role === 'combobox'))) {
      out.controls.splice(mine - 1, 1);
    }
    if (level && above.scope) {
      const text = tidy(fullText(node)).slice(0, 300);
      if (text) {
        at.scope.heading = text;
        if (!layer) above.scope.heading = text;
      }
    }
    if (!inline) {
      closeBlock();
      // Text after a nested block belongs to the outer element again.
      if (resume) openBlock(resume.el, resume.at);
    }
  };
  const visitField = (el, tag, style, at) => {
    if (!request.drawn || at.ghost || style.visibility !== 'visible' || inputType(el) === 'password') return;
    const value = safely(() => (tag === 'select' ? (el.selectedOptions[0] || {}).label : el.value), '');
    const b = meet(box(rectOf(el)), at.clip);
    if (typeof value === 'string' && value && shows(b)) push(out.drawn, { text: value.slice(0, TEXT_LIMIT), b });
  };

  const steps = request.looks ? drawnSteps() : { els: [], now: null };
  const root = { el: document.documentElement, kids: [], text: null };
  if (document.documentElement) {
    visit(document.documentElement, {
      clip: EVERYWHERE, absClip: EVERYWHERE, landmark: 'none', live: null, label: false, heading: null, layer: null, ghost: false, steps: false, progress: [],
      scope: { above: null, heading: null }, inControl: false, pointer: false, inert: false, group: null, popup: null, tick: null,
    }, root);
    closeBlock();
  }
  out.tree = root;
  if (out.step === null) out.step = steps.now;
  labelledInputs(out);
  veiledFields(out);
  settleLayers(out);
  return out;
};
const headingLevel = (el, tag) => {
  const level = parseInt(said(el, 'aria-level') || (/^h[1-6]$/.test(tag) ? tag[1] : '2'), 10);
  return level >= 1 && level <= 6 ? level : 6;
};
const sectionOf = (scope) => {
  for (let at = scope; at; at = at.above) if (at.heading) return at.heading;
  return null;
};
// Rendered text under a node of the tree that `collect` built.
const fullText = (node) => {
  if (node.text !== null) return node.text;
  let text = '';
  for (let i = 0; i < node.kids.length && text.length < TEXT_LIMIT; i++) {
    const kid = node.kids[i];
    text += typeof kid === 'string' ? kid : fullText(kid);
  }
  node.text = text;
  return text;
};
