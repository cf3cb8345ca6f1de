import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/**
 * Keeps credentials of services at rest (AES-256-GCM) and signs what we hand out and get back.
 * The key lies outside the database (FOYER_SECRET_KEY or a file in the data folder).
 */
export type Secrets = {
  /** `v1.<nonce>.<tag>.<ciphertext>`, base64url. The same text never encrypts to the same value twice. */
  encrypt(plain: string): string;
  /** Throws when the value was made with another key or was altered. */
  decrypt(sealed: string): string;
  /** A URL-safe HMAC-SHA-256 over `text`, separated by `purpose`. */
  sign(purpose: string, text: string): string;
  verify(purpose: string, text: string, signature: string): boolean;
  /** 32 bytes for a library that wants a key of its own, derived from ours by `purpose`. */
  derive(purpose: string): string;
};

export function createSecrets(masterKey: string): Secrets {
  const derived = new Map<string, Buffer>();
  const derive = (purpose: string): Buffer => {
    const known = derived.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', masterKey, 'foyer', purpose, 32));
    derived.set(purpose, key);
    return key;
  };
  const encryptionKey = derive('encryption');

  const sign = (purpose: string, text: string): string =>
    createHmac('sha256', derive(`sign:${purpose}`))
      .update(text)
      .digest('base64url');

  return {
    encrypt: (plain) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce);
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return ['v1', nonce, cipher.getAuthTag(), sealed]
        .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
        .join('.');
    },
    decrypt: (sealed) => {
      const [version, nonce, tag, body] = sealed.split('.');
      if (version !== 'v1' || nonce === undefined || tag === undefined || body === undefined) {
        throw new Error('The stored secret has an unknown form.');
      }
      const decipher = createDecipheriv('aes-256-gcm', encryptionKey, Buffer.from(nonce, 'base64url'));
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString(
        'utf8',
      );
    },
    sign,
    verify: (purpose, text, signature) => {
      const wanted = Buffer.from(sign(purpose, text));
      const given = Buffer.from(signature);
      return wanted.length === given.length && timingSafeEqual(wanted, given);
    },
    derive: (purpose) => derive(`derive:${purpose}`).toString('hex'),
  };
}

/** For looking up a random token without storing it. Only for high-entropy texts, never for passwords. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
