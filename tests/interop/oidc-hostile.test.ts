import { describe, expect, it } from 'vitest';
import type { OidcSettings } from '#core/config/oidc.ts';
import { Unavailable } from '#core/errors/index.ts';
import { finishOidc, startOidc } from '#modules/comptes/oidc.ts';
import {
  CLIENT_ID,
  CLIENT_SECRET,
  type HostileAnswers,
  hostileProvider,
  NONCE,
  type TokenMaking,
} from '#tests/support/hostile-provider.ts';

const { state: provider, strangerKey } = hostileProvider();
const RETURN = 'https://maillage.exemple/connexion/oidc/retour';
/** A description is read once for each settings: another label is another reading. */
let reading = 0;

const settings = (change: Partial<OidcSettings> = {}): OidcSettings => ({
  issuer: provider.issuer,
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
  profile: 'generique',
  label: `lecture ${reading++}`,
  ...change,
});

/** Comes back from the provider, whose answers are these. @returns who it is, or null. */
function comeBack(answers: HostileAnswers, change: Partial<OidcSettings> = {}, query = 'code=c&state=s') {
  provider.answers = answers;
  provider.asked.length = 0;
  const ticket = { state: 's', nonce: NONCE, verifier: null };
  return finishOidc(settings(change), new URL(`${RETURN}?${query}`), ticket);
}
const withToken = (idToken: TokenMaking) => comeBack({ idToken });
const seconds = (shift: number) => Math.floor(Date.now() / 1000) + shift;

describe('a token of identity', () => {
  it('is believed when everything holds', async () => {
    expect(await comeBack({})).toMatchObject({ issuer: provider.issuer, subject: 'camille', secondFactor: false });
    expect(await withToken({ header: { typ: 'JWT' } })).not.toBeNull();
  });

  it.each([
    ['is not signed', { sign: 'none' }],
    ['is signed with the secret that we share', { sign: 'secret' }],
    ['is signed with the key of somebody else', { sign: 'stranger' }],
    ['names a key that the provider does not publish', { header: { kid: 'inconnue' } }],
    ['says another algorithm than its signature', { header: { alg: 'RS512' } }],
    ['asks for what we do not understand', { header: { crit: ['inconnu'], inconnu: true } }],
  ] satisfies [string, TokenMaking][])('is refused when it %s', async (_, making) => {
    expect(await withToken(making)).toBeNull();
  });

  it('is verified with the keys of the provider, never with those that it carries or points to', async () => {
    const jku = `${provider.issuer}/autres-cles`;
    for (const header of [{ jwk: strangerKey() }, { jku }, { x5u: jku }]) {
      expect(await withToken({ sign: 'stranger', header })).toBeNull();
      expect(provider.asked).not.toContain('/autres-cles');
    }
  });

  it.each([
    ['has expired', () => ({ claims: { exp: seconds(-120) } })],
    ['says no end', () => ({ without: ['exp'] })],
    ['is not valid yet', () => ({ claims: { nbf: seconds(600) } })],
    ['was made for another service', () => ({ claims: { aud: 'un-autre-service' } })],
    ['was made for several, and asked by another', () => ({ claims: { aud: [CLIENT_ID, 'autre'], azp: 'autre' } })],
    ['says for nobody', () => ({ without: ['aud'] })],
    ['comes from another issuer', () => ({ claims: { iss: 'https://identite.autre.exemple' } })],
    ['was made for another departure', () => ({ claims: { nonce: 'celui-d-un-autre-depart' } })],
    ['was made for no departure', () => ({ without: ['nonce'] })],
    ['speaks of nobody', () => ({ without: ['sub'] })],
    ['is a token of access', () => ({ header: { typ: 'at+jwt' } })],
    ['is a token of sign-out', () => ({ header: { typ: 'logout+jwt' } })],
  ] satisfies [string, () => TokenMaking][])('is refused when it %s', async (_, making) => {
    expect(await withToken(making())).toBeNull();
  });
});

describe('what comes with it', () => {
  it('must speak of the same person, and come back to the departure of this browser', async () => {
    expect(await comeBack({ userInfo: { sub: 'quelqu-un-d-autre' } })).toBeNull();
    expect(await comeBack({}, {}, 'code=c&state=un-autre')).toBeNull();
    expect(await comeBack({}, {}, 'code=c')).toBeNull();
  });

  it('must come from the provider that was asked: another that answers in its place is refused', async () => {
    const other = encodeURIComponent('https://identite.autre.exemple');
    expect(await comeBack({}, {}, `code=c&state=s&iss=${other}`)).toBeNull();
    expect(provider.asked).not.toContain('/token');
    provider.answers = { metadata: { issuer: 'https://identite.autre.exemple' } };
    await expect(startOidc(settings(), RETURN)).rejects.toThrow(Unavailable);
  });

  it.each([
    ['by the provider, for us', {}, true],
    ['by somebody else', { sign: 'stranger' }, false],
    ['by nobody', { sign: 'none' }, false],
    ['for another service', { claims: { aud: 'un-autre-service' } }, false],
    ['by another issuer', { claims: { iss: 'https://identite.autre.exemple' } }, false],
    ['of another person', { claims: { sub: 'quelqu-un-d-autre' } }, false],
  ] satisfies [string, TokenMaking, boolean][])(
    'in the ProConnect profile, is signed %s',
    async (_, making, believed) => {
      const identity = await comeBack({ signedUserInfo: making }, { profile: 'proconnect' });
      expect(identity !== null).toBe(believed);
    },
  );
});

describe('the strength that the provider announces', () => {
  it.each([
    [['pwd', 'mfa'], true],
    [['mfa'], true],
    [['pwd', 'otp'], false],
    [['pwd'], false],
    [[], false],
    ['mfa', false],
    [{ mfa: true }, false],
    [undefined, false],
  ])('« amr »: %j is two factors: %s', async (amr, twoFactors) => {
    const identity = await comeBack({ idToken: { claims: amr === undefined ? {} : { amr } } });
    expect(identity?.secondFactor ?? false).toBe(twoFactors);
  });

  it('is not read from what is not signed', async () => {
    expect(await comeBack({ userInfo: { amr: ['mfa'], acr: 'eidas3' } })).toMatchObject({ secondFactor: false });
  });
});
