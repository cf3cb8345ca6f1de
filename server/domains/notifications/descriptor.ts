import type { Channel, ChannelConfig } from './protocol.ts';

/** A field of a kind of channel, as data: pages draw the form from it. */
export type ChannelField = {
  /** Stable, snake_case; the web has its words under this name. */
  name: string;
  kind: 'text' | 'number' | 'url' | 'email' | 'choice';
  required: boolean;
  /** Kept encrypted and never given back. */
  secret: boolean;
  initial?: string | number;
  /** For a choice. */
  options?: readonly string[];
  /** For a number. */
  min?: number;
  max?: number;
  example?: string;
};

/** A kind of channel as data: pages are drawn from it, and nothing asks for the kind by name. */
export type ChannelDescriptor = {
  kind: string;
  label: string;
  /** Name of an icon that the web has. */
  icon: string;
  /** Reaches each person at his own address, or one place that the owner names. */
  reach: 'people' | 'place';
  fields: readonly ChannelField[];
  /** Messages are signed with a secret that Foyer makes, shows once, and can change with a time of overlap. */
  signs: boolean;
};

/** One line of the registry: the descriptor, and how to make a channel of the owner's settings. */
export type ChannelAdapter = {
  descriptor: ChannelDescriptor;
  /** Checks what the fields' kinds cannot say, secrets included. Answers the field at fault, or null. */
  check?(values: Record<string, string | number>): { field: string; code: string; message: string } | null;
  createChannel(config: ChannelConfig): Channel;
};

/** The secrets of a channel that signs, beside those of its fields. */
export const SIGNING_SECRET = 'signing_secret';
/** The one before, while receivers take both. */
export const PREVIOUS_SECRET = 'previous_secret';
