/** What jsdom says of every element: nothing is laid out. */
const SIZES = { clientHeight: 600, clientWidth: 400, scrollHeight: 600, offsetHeight: 60, offsetWidth: 400 };

/** Gives everything a size, so that virtual lists draw rows. Call the answer to end it. */
export function pretendLayout(): () => void {
  const prototypes = [HTMLElement.prototype, Element.prototype];
  const ends = Object.entries(SIZES).map(([name, value]) => {
    const prototype = prototypes.find((each) => Object.hasOwn(each, name)) ?? Element.prototype;
    const own = Object.getOwnPropertyDescriptor(prototype, name);
    Object.defineProperty(prototype, name, { configurable: true, value });
    return () => own !== undefined && Object.defineProperty(prototype, name, own);
  });
  return () => ends.forEach((end) => end());
}

/** A screen as narrow as a phone's. Call the answer to end it. */
export function pretendPhone(): () => void {
  const wide = Object.getOwnPropertyDescriptor(window, 'matchMedia');
  const value = (query: string) => ({
    matches: query.startsWith('(max-width:'),
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  Object.defineProperty(window, 'matchMedia', { configurable: true, value });
  return () => wide !== undefined && Object.defineProperty(window, 'matchMedia', wide);
}
