// Numbers for elements, for as long as the document lives, and a random key for the document itself.
const numbers = new WeakMap();
const byNumber = new Map();
const numberIn = method(WeakMap.prototype, 'get');
const setNumber = method(WeakMap.prototype, 'set');
const elementIn = method(Map.prototype, 'get');
const setElement = method(Map.prototype, 'set');
const deref = method(WeakRef.prototype, 'deref');
let lastNumber = 0;
const KEY = (() => {
  const words = crypto.getRandomValues(new Uint32Array(4));
  return words[0].toString(36) + words[1].toString(36) + words[2].toString(36) + words[3].toString(36);
})();
const numberOf = (el) => {
  let number = numberIn(numbers, el);
  if (!number) {
    number = ++lastNumber;
    setNumber(numbers, el, number);
    setElement(byNumber, number, new WeakRef(el));
  }
  return number;
};
const elementOf = (number) => {
  const ref = elementIn(byNumber, number);
  const el = ref && deref(ref);
  return el && isConnected(el) && el.ownerDocument === document ? el : null;
};
const idOf = (el) => '0.' + numberOf(el);
