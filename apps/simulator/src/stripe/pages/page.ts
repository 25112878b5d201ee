import { createHash } from 'node:crypto';
import { type FastifyReply } from 'fastify';
import { markup, Markup } from './markup.js';

const style = `
:root { color-scheme: light dark; --ink: #1a1f36; --paper: #fff; --ground: #f3f5f9; --line: #d5dbe6; --accent: #4f46c8; --alarm: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9ecf4; --paper: #1c2030; --ground: #11141e; --line: #3a4157; --accent: #a5a0ff; --alarm: #ffb4ab; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 2rem 1rem; }
.note { margin: 0 0 1rem; font-size: .875rem; opacity: .85; }
.sheet { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; padding: 1.5rem; }
h1 { margin: 0 0 .5rem; font-size: 1.375rem; }
fieldset { margin: 1rem 0; padding: 0; border: 0; }
legend { padding: 0; font-weight: 600; }
.choice { display: flex; gap: .75rem; align-items: baseline; padding: .6rem .75rem; border: 1px solid var(--line); margin-top: -1px; cursor: pointer; }
.choice:has(:checked) { outline: 2px solid var(--accent); outline-offset: -2px; }
.choice small { display: block; font-size: .875rem; opacity: .85; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; position: sticky; bottom: 0; padding: .75rem 0; background: var(--paper); }
button { font: inherit; padding: .6rem 1rem; border-radius: 8px; border: 1px solid var(--line); background: transparent; color: inherit; cursor: pointer; min-height: 44px; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--paper); font-weight: 600; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.alarm { border-left: 4px solid var(--alarm); padding: .5rem .75rem; color: var(--alarm); font-weight: 600; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .5rem 1.5rem; margin: 1rem 0 0; }
dt { opacity: .85; } dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
`;
const styleHash = createHash('sha256').update(style).digest('base64');

export interface Page {
  title: string;
  body: Markup;
  status?: number;
  /** Where a form of this page may lead besides the simulator: browsers apply the policy to redirects, too. */
  leadsTo?: readonly string[];
}

/** Answers with a page that loads nothing, runs no script and cannot be framed. */
export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  const origins = (page.leadsTo ?? []).map((url) => new URL(url).origin);
  const whole = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<main>
<p class="note">Simulated Stripe page. No real card, bank or money is involved.</p>
<div class="sheet">
${page.body}
</div>
</main>
</body>
</html>
`;
  return reply
    .code(page.status ?? 200)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'none'; form-action ${["'self'", ...origins].join(' ')}`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    .send(whole.text);
}

/** A page that says one thing. */
export function sendNotice(reply: FastifyReply, status: number, title: string, text: string): FastifyReply {
  return sendPage(reply, {
    title,
    status,
    body: markup`<h1>${title}</h1>
      <p>${text}</p>`,
  });
}
