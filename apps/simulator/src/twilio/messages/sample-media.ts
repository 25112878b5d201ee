import { type Kernel } from '../../kernel/kernel.js';
import { rfc2822 } from '../dates.js';
import { type Media, type Message } from '../resources.js';

const onePixelPng =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const emptyPdf = Buffer.from(
  '%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
).toString('base64');

/** What is kept of an outgoing attachment: a sample of its kind, since the simulator does not fetch it. */
export function sampleMedia(kernel: Kernel, message: Message, url: string): Media {
  const isPdf = /\.pdf($|\?)/i.test(url);
  const content = { base64: isPdf ? emptyPdf : onePixelPng };
  return newMedia(kernel, message, { contentType: isPdf ? 'application/pdf' : 'image/png', content });
}

export function newMedia(
  kernel: Kernel,
  message: Message,
  given: { contentType: string; content: Media['content'] },
): Media {
  const sid = kernel.ids.hex('ME');
  const now = rfc2822(kernel.clock.date());
  return {
    sid,
    account_sid: message.account_sid,
    parent_sid: message.sid,
    content_type: given.contentType,
    date_created: now,
    date_updated: now,
    uri: `/2010-04-01/Accounts/${message.account_sid}/Messages/${message.sid}/Media/${sid}.json`,
    content: given.content,
  };
}
