import { config } from 'zod/v4';

// zod would compile its parsers with `new Function`, and asks whether it may: the browser reports even the question as a
// violation of our Content-Security-Policy. Every `zod` in the browser is this module, so that it is said before any schema is made.
config({ jitless: true });

export * from 'zod/v4';
