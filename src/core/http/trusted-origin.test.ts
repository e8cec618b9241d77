import { expect, test } from 'vitest';
import { testConfig } from '#tests/support/app.ts';
import { trustedOrigin } from './trusted-origin.ts';

test.each([
  ['https://campus.exemple.fr', 'http://ailleurs.exemple/connexion', 'https://campus.exemple.fr'],
  [null, 'http://localhost:4780/connexion', 'http://localhost:4780'],
  [null, 'http://127.0.0.1:4780/connexion', 'http://127.0.0.1:4780'],
  [null, 'http://[::1]:4780/connexion', 'http://[::1]:4780'],
  [null, 'http://ailleurs.exemple/connexion', 'http://127.0.0.1:4780'],
  [null, 'http://localhost.ailleurs.exemple/connexion', 'http://127.0.0.1:4780'],
])('with PUBLIC_URL %s, asked as %s: %s', (publicUrl, url, origin) => {
  expect(trustedOrigin({ config: { ...testConfig, publicUrl, port: 4780 }, url: new URL(url) })).toBe(origin);
});
