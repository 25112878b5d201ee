import { type Media } from '#contracts/http/messages.http';
import { fileEndingOf, isShownPicture, mediaFileName } from '#contracts/shared/media-types';
import { apiAddress } from '../../../../lib/api/api-client';
import { type Formats } from '../../../../lib/format/use-formats';

/** A picture or file with where it came. */
export interface MediaFile extends Media {
  readonly conversationId: string;
  readonly messageId: string;
}

/** What nobody has named yet is most likely one. */
export const isPicture = ({ contentType, state }: Media): boolean =>
  contentType === null ? state !== 'kept' : isShownPicture(contentType);

/** "JPEG, 240 kB", as far as it is known. */
export function describeFile({ contentType, size }: Media, formats: Formats): string {
  const kind = contentType === null ? null : fileEndingOf(contentType);
  return [kind?.toUpperCase() ?? '', size === null ? '' : formats.size(size)]
    .filter((part) => part !== '')
    .join(', ');
}

export const pathOf = ({ conversationId, messageId, index }: MediaFile): string =>
  `/conversations/${encodeURIComponent(conversationId)}/messages/${encodeURIComponent(messageId)}/media/${index}`;

/** For an `img` or a link: the browser sends the session's cookie with it. */
export const addressOf = (file: MediaFile): string => apiAddress(pathOf(file));

export const fileName = ({ contentType, index }: MediaFile): string =>
  mediaFileName(contentType ?? 'application/octet-stream', index);
