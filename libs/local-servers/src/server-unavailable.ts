/** A server this product needs cannot be had here. The message says what to do, and is meant to be read by a person. */
export class ServerUnavailable extends Error {
  override readonly name = 'ServerUnavailable';
}
