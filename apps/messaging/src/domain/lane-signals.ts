/** Connects those who free a lane with the one who sends from it. */
export class LaneSignals {
  #sender: ((conversationId: string) => void) | null = null;

  /** The lane of this conversation may have a next text to send. */
  kick(conversationId: string): void {
    this.#sender?.(conversationId);
  }

  sendWith(sender: (conversationId: string) => void): void {
    this.#sender = sender;
  }
}
