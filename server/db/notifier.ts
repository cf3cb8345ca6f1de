/** A word to every replica that shares this database: small, unordered, at most once. Never the only copy of a fact. */
export type Notifier = {
  notify(channel: string, text: string): Promise<void>;
  /** Returns a function that ends the subscription. */
  listen(channel: string, handler: (text: string) => void): () => void;
  close(): Promise<void>;
};

export type Handlers = Map<string, Set<(text: string) => void>>;

export function addHandler(handlers: Handlers, channel: string, handler: (text: string) => void): () => void {
  const set = handlers.get(channel) ?? new Set();
  set.add(handler);
  handlers.set(channel, set);
  return () => set.delete(handler);
}

export function deliver(handlers: Handlers, channel: string, text: string): void {
  for (const handler of handlers.get(channel) ?? []) handler(text);
}

/** With SQLite there is one process: listeners are called directly. */
export function createLocalNotifier(): Notifier {
  const handlers: Handlers = new Map();
  return {
    notify: async (channel, text) => deliver(handlers, channel, text),
    listen: (channel, handler) => addHandler(handlers, channel, handler),
    close: async () => handlers.clear(),
  };
}
