import type { Channel, ChannelConfig } from './protocol.ts';

/** A field of a kind of channel, as data: pages draw the form from it. */
export type ChannelField = {
  /** Stable, snake_case; the web has its words under this name. */
  name: string;
  kind: 'text' | 'number' | 'url' | 'email' | 'secret' | 'choice';
  required: boolean;
  initial?: string | number;
  /** For a choice. */
  options?: readonly string[];
  /** For a number. */
  min?: number;
  max?: number;
  /** For an address: what it has to start with, where the vendor has fixed that. */
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
  /** The name of a secret field that Foyer makes itself, shows once and can change with a time of overlap. */
  ownSecret?: string;
};

/** One line of the registry: the descriptor, and how to make a channel of the owner's settings. */
export type ChannelAdapter = {
  descriptor: ChannelDescriptor;
  /** Checks what the fields' kinds cannot say. Answers the field at fault and a code, or null. */
  check?(values: Record<string, string | number>): { field: string; code: string; message: string } | null;
  createChannel(config: ChannelConfig): Channel;
};
