import { type mongo } from 'mongoose';
import { type MediaKey } from '../../domain/media.repository.js';

/** A part of a client's picture or file. A message in RabbitMQ carries one of them, and no document comes near MongoDB's limit. */
export interface MediaPartDocument {
  /** `<message id>:<index>:<part>` */
  readonly _id: string;
  readonly accountId: string;
  readonly bytes: mongo.Binary;
}

export const mediaPartId = ({ messageId, index }: MediaKey, part: number): string =>
  `${messageId}:${index}:${part}`;
