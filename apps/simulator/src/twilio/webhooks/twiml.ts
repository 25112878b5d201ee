/** What Twilio makes of the answer to an inbound webhook: texts to send back, or a complaint in its debugger. */
export interface InboundAnswer {
  replies: string[];
  problem?: { code: number; message: string };
}

/** Reads a 2xx answer as Twilio does: by its content type. */
export function readInboundAnswer(answer: {
  status: number;
  contentType: string;
  body: string;
}): InboundAnswer {
  const body = answer.body.trim();
  const [type = ''] = answer.contentType.toLowerCase().split(';');
  if (answer.status === 204) return { replies: [] };
  if (body === '') {
    return type.endsWith('xml') ? { replies: [] } : problem(11200, 'An empty answer is no TwiML');
  }
  // The trap of this API: plain text is a reply to the sender.
  if (type === 'text/plain') return { replies: [answer.body] };
  if (!['text/xml', 'application/xml', 'text/html'].includes(type.trim())) {
    return problem(12300, `Invalid Content-Type: ${type}`);
  }
  const root = /^(?:<\?xml[^>]*\?>\s*)?<Response(?:\s[^>]*)?(?:\/>|>([\s\S]*)<\/Response>)$/.exec(body);
  if (!root) return problem(12100, 'Document parse failure');
  return {
    replies: [...(root[1] ?? '').matchAll(/<Message[^>]*>([\s\S]*?)<\/Message>/g)].map((match) =>
      text(match[1]),
    ),
  };
}

function problem(code: number, message: string): InboundAnswer {
  return { replies: [], problem: { code, message } };
}

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function text(content = ''): string {
  const body = /<Body>([\s\S]*?)<\/Body>/.exec(content)?.[1] ?? content;
  return body.replace(/&(lt|gt|quot|apos|amp);/g, (whole, name: string) => entities[name] ?? whole).trim();
}
