/** Runs actions with the same key one after the other; others side by side. A failed one does not stop the next. */
export type Serial = <Result>(key: string, action: () => Promise<Result>) => Promise<Result>;

export function createSerial(): Serial {
  const tails = new Map<string, Promise<unknown>>();
  return (key, action) => {
    const before = tails.get(key) ?? Promise.resolve();
    const result = before.then(action, action);
    const tail = result.then(
      () => undefined,
      () => undefined,
    );
    tails.set(key, tail);
    void tail.then(() => {
      if (tails.get(key) === tail) tails.delete(key);
    });
    return result;
  };
}
