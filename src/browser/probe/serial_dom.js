// The document as markup, open shadow roots included.
const doctype = () => (document.doctype ? '<!DOCTYPE ' + document.doctype.name + '>\n' : '');
const markup = (out) => {
  const roots = [];
  const add = (node) => {
    const root = node.el && shadowRootOf(node.el);
    if (root) push(roots, root);
    for (let i = 0; i < node.kids.length; i++) if (typeof node.kids[i] !== 'string') add(node.kids[i]);
  };
  add(out.tree);
  const html = document.documentElement;
  if (!html) return '';
  const inner = safely(() => html.getHTML({ serializableShadowRoots: true, shadowRoots: roots }), null);
  if (inner === null) return doctype() + html.outerHTML;
  let open = '<html';
  const attributes = html.attributes;
  for (let i = 0; i < attributes.length; i++) open += ' ' + attributes[i].name + '="' + attributes[i].value.replace(/&/g, '&amp;').replace(/"/g, '&quot;') + '"';
  return doctype() + open + '>' + inner + '</html>\n';
};
