import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

type Options = Record<string, unknown>;
export type AuthenticatorSays = {
  /** Where the browser says that it is; the address of the options where not given. */
  origin: string;
  rpId?: string;
  /** Whether the device asked for a PIN, a finger or a face. Default true. */
  verified?: boolean;
};

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();

/** A passkey device of the tests: one ES256 key, made by hand after WebAuthn Level 3, 6.1 and 6.5. */
export function createAuthenticator() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let counter = 0;
  const jwk = publicKey.export({ format: 'jwk' });
  const coordinate = (text = '') => new Uint8Array(Buffer.from(text, 'base64url'));

  const dataOf = (rpId: string, verified: boolean, credential: Buffer): Buffer => {
    const flags = 0x01 | (verified ? 0x04 : 0) | (credential.length > 0 ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, credential]);
  };
  const clientData = (type: string, options: Options, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge: options.challenge, origin, crossOrigin: false }));

  const described = {
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key' as const,
  };

  return {
    /** Sets the count of uses back, as a copy of the device would. */
    rewind: () => {
      counter = 0;
    },
    create: (options: Options, says: AuthenticatorSays) => {
      const key = isoCBOR.encode(
        new Map<number, number | Uint8Array>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, coordinate(jwk.x)],
          [-3, coordinate(jwk.y)],
        ]),
      );
      const length = Buffer.from([0, id.length]);
      const credential = Buffer.concat([Buffer.alloc(16), length, id, key]);
      const rpId = says.rpId ?? new URL(says.origin).hostname;
      const attestation = new Map<string, string | Uint8Array | Map<string, string>>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(dataOf(rpId, says.verified ?? true, credential))],
      ]);
      return {
        ...described,
        response: {
          clientDataJSON: clientData('webauthn.create', options, says.origin).toString('base64url'),
          attestationObject: Buffer.from(isoCBOR.encode(attestation)).toString('base64url'),
        },
        clientExtensionResults: {},
      };
    },
    get: (options: Options, says: AuthenticatorSays) => {
      counter += 1;
      const client = clientData('webauthn.get', options, says.origin);
      const data = dataOf(says.rpId ?? new URL(says.origin).hostname, says.verified ?? true, Buffer.alloc(0));
      const signature = createSign('SHA256')
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey);
      return {
        ...described,
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
        },
        clientExtensionResults: {},
      };
    },
  };
}
