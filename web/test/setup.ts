import '@testing-library/jest-dom';
import { cleanup, configure } from '@testing-library/react';
import { startI18n } from '../src/app/i18n';

configure({ asyncUtilTimeout: 20_000 });

// What Mantine asks of a browser, and jsdom does not have.
window.matchMedia = (query) =>
  ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
    dispatchEvent: () => false,
  }) satisfies MediaQueryList;
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Element.prototype.scrollIntoView = () => undefined;

await startI18n('en');
afterEach(() => {
  cleanup();
  localStorage.clear();
});
