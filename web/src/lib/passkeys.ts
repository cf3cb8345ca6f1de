/** Passkeys need a page that came by https (or from this machine) and a browser that knows them. */
export const passkeysWork = (): boolean => window.isSecureContext && 'PublicKeyCredential' in window;

/** True where the person closed the browser's own question: nothing went wrong then. */
export const wasGivenUp = (thrown: unknown): boolean =>
  thrown instanceof Error && (thrown.name === 'NotAllowedError' || thrown.name === 'AbortError');
