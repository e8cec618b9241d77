import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest();
const base64url = (data: Uint8Array): string => Buffer.from(data).toString('base64url');

interface Ceremony {
  challenge: string;
  origin: string;
  rpId?: string;
  /** The person proved to the device who they are. */
  verified?: boolean;
}

const clientData = (type: string, { challenge, origin }: Ceremony): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

/** Authenticator data of WebAuthn §6.1, without what follows the counter. */
function authData({ origin, rpId, verified = true }: Ceremony, counter: number, attested: boolean): Buffer {
  const flags = 0x01 | (verified ? 0x04 : 0) | (attested ? 0x40 : 0);
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(rpId ?? new URL(origin).hostname), Buffer.from([flags]), count]);
}

/** An ES256 key as COSE writes it. */
const coseOf = (key: KeyObject): Uint8Array => {
  const jwk = key.export({ format: 'jwk' });
  return isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(jwk.x!, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(jwk.y!, 'base64url'))],
    ]),
  );
};

function attestationOf(data: Buffer): Uint8Array {
  return isoCBOR.encode(
    new Map<string, string | Map<string, never> | Uint8Array>([
      ['fmt', 'none'],
      ['attStmt', new Map<string, never>()],
      ['authData', new Uint8Array(data)],
    ]),
  );
}

/** A passkey in software (ES256, no attestation), as a browser would send its answers: to try refusals that a real one never sends. */
export function softwareAuthenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  let counter = 0;
  const answer = (response: object) =>
    JSON.stringify({
      id: base64url(id),
      rawId: base64url(id),
      type: 'public-key',
      clientExtensionResults: {},
      response,
    });
  return {
    id: base64url(id),
    create(ceremony: Ceremony): string {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const head = authData(ceremony, ++counter, true);
      const data = Buffer.concat([head, Buffer.alloc(16), length, id, coseOf(publicKey)]);
      return answer({
        clientDataJSON: base64url(clientData('webauthn.create', ceremony)),
        attestationObject: base64url(attestationOf(data)),
        transports: ['internal'],
      });
    },
    get(ceremony: Ceremony): string {
      const client = clientData('webauthn.get', ceremony);
      const data = authData(ceremony, ++counter, false);
      return answer({
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)),
      });
    },
  };
}
