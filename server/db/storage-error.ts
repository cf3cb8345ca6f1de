/** The database cannot be used as it is. `message` is one sentence that says what to do. */
export class StorageError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StorageError';
  }
}
