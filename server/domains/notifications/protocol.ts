/**
 * The channel protocol: what Foyer asks of a way to tell people something. An adapter implements it for one kind of
 * channel; nothing else in the program speaks its dialect.
 */

/** What is told, ready to be written: already in the receiver's language. */
export type Message = {
  /** The delivery's id: the same at every attempt, so that the other side can tell a repetition. */
  id: string;
  /** The notice's stable id, e.g. `redemption.failed`. */
  type: string;
  /** When it happened, epoch milliseconds. */
  at: number;
  language: string;
  subject: string;
  /** One paragraph each, plain text. */
  lines: readonly string[];
  /** The lines as HTML that may stand in a page, where they were written in Markdown; else null. */
  html: string | null;
  /** `#rrggbb`: the colour of the button, where it is not that of the house. */
  accent?: string;
  /** A whole address, never a path. */
  button: { label: string; url: string } | null;
  /**
   * Where the receiver can switch this notice off without signing in, and the words for it; a POST to the same address
   * does it at once (RFC 8058). Null where he cannot.
   */
  unsubscribe: { label: string; url: string } | null;
  /** The notice's data, for programs. */
  data: unknown;
  /** A message that says nothing and only shows that the channel works. */
  isTest: boolean;
};

/** Whom a message is for, where a channel reaches people one by one. */
export type Receiver = { name: string; email: string | null };

/**
 * What became of one attempt. `answer` are the other side's own words. `later` is worth another try, `refused` is not;
 * `scope` says whether that holds for this message or for everything on this channel.
 */
export type SendResult =
  | { kind: 'sent'; code: string; answer: string }
  | {
      kind: 'later' | 'refused';
      /** Stable, snake_case, made into a sentence by the pages, e.g. `unknown_webhook`. */
      code: string;
      answer: string;
      scope: 'message' | 'channel';
      /** What the other side asked for. */
      retryAfterMs?: number;
    };

/** One configured channel. */
export type Channel = {
  /**
   * Sends one message to one receiver (null for a place). Never throws for what the outside does: that is a result.
   * Takes at most three minutes. A repetition after a crash carries the same `message.id`.
   */
  send(message: Message, receiver: Receiver | null): Promise<SendResult>;
  /** False where this person has no address of the channel's kind. Absent for places. */
  reaches?(receiver: Receiver): boolean;
};

/** A channel's settings as the owner entered them. */
export type ChannelConfig = {
  id: string;
  name: string;
  values: Record<string, string | number>;
  /** Decrypted. A secret that was never set is absent. */
  secrets: Record<string, string>;
};
