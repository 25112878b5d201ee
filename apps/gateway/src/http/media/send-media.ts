import { Readable } from 'node:stream';
import { type FastifyReply } from 'fastify';
import { type z } from 'zod';
import { type getMediaPartV1 } from '#contracts/bus/messaging/media.v1';
import { isShownPicture, mediaFileName } from '#contracts/shared/media-types';
import { MEDIA_PART_BYTES } from '#contracts/shared/units';

type MediaPart = z.infer<(typeof getMediaPartV1)['reply']>;

/** What is no picture is of no type to a browser: nothing that a client sent is opened in our name. */
export const ANY_TYPE = 'application/octet-stream';

/**
 * Sends a file part by part, each asked for when the reader has taken the one before. The first is asked for before the answer
 * begins, so that a refusal is a problem document; a failure after that breaks the connection.
 */
export async function sendMedia(
  reply: FastifyReply,
  index: number,
  readPart: (part: number) => Promise<MediaPart>,
): Promise<void> {
  const first = await readPart(0);
  const { contentType, size } = first;
  const isShown = isShownPicture(contentType);
  await reply
    .type(isShown ? contentType : ANY_TYPE)
    .header('content-length', size)
    .header(
      'content-disposition',
      isShown ? 'inline' : `attachment; filename="${mediaFileName(contentType, index)}"`,
    )
    // A thread shows its pictures again and again while it is read. They never change, and another session does not get them.
    .header('cache-control', 'private, max-age=600, immutable')
    .header('vary', 'cookie, authorization')
    .send(Readable.from(allParts(first, readPart)));
}

async function* allParts(
  first: MediaPart,
  readPart: (part: number) => Promise<MediaPart>,
): AsyncGenerator<Buffer> {
  yield bytesOf(first);
  const count = Math.ceil(first.size / MEDIA_PART_BYTES);
  for (let part = 1; part < count; part += 1) yield bytesOf(await readPart(part));
}

const bytesOf = ({ bytes }: MediaPart): Buffer => Buffer.from(bytes, 'base64');
