import * as z from 'zod';

/** A MIME type without parameters, in small letters. */
export const contentType = z
  .string()
  .max(100)
  .regex(/^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/, { error: 'is not a content type' });

/** What a browser may be shown of what clients send: pictures that run nothing. Anything else is only offered as a download. */
export const SHOWN_TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] as const;

export const isShownPicture = (type: string): boolean => SHOWN_TYPES.some((shown) => shown === type);

/** What phones send, by the ending of a file of that kind. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
  'text/vcard': 'vcf',
  'text/x-vcard': 'vcf',
  'text/plain': 'txt',
  'video/mp4': 'mp4',
  'video/3gpp': '3gp',
  'video/quicktime': 'mov',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/amr': 'amr',
  'audio/ogg': 'ogg',
};

/** Null for a kind that we do not know. */
export const fileEndingOf = (type: string): string | null => ENDINGS[type] ?? null;

/** What a file is called that is taken out of Matterline. Of an unknown kind it has an ending that nothing opens by itself. */
export const mediaFileName = (type: string, index: number): string =>
  `${isShownPicture(type) ? 'picture' : 'file'}-${index + 1}.${fileEndingOf(type) ?? 'bin'}`;
