import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { launch, openVisit } from './visit.ts';

// A key is bound to a name: browsers make none for 127.0.0.1.
const siteUrl = inject('siteUrl').replace('127.0.0.1', 'localhost');
const browser = await launch(inject('chromium'));
afterAll(() => browser.close());

/** The second factors given until now are of a while ago. */
async function lettingTimePass(): Promise<void> {
  const client = new pg.Client({ connectionString: inject('siteDatabaseUrl') });
  await client.connect();
  try {
    await client.query(`update session set second_facteur_le = now() - interval '16 minutes' where methode = 'cle'`);
  } finally {
    await client.end();
  }
}

test('a person adds a passkey, signs out, comes back with it, gives it again as second factor, then takes it away', async () => {
  const visit = await openVisit(browser, siteUrl, {});
  const { page } = visit;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto('/connexion');
  await page.locator('form[action="/connexion/demonstration"] button').first().click();
  await page.waitForURL((url) => url.pathname.startsWith('/espace'));

  await page.goto('/espace/moi/securite/cles');
  await page.getByLabel('Nom de cette clé').fill('Téléphone d’essai');
  await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
  await page.locator('main li', { hasText: 'Téléphone d’essai' }).waitFor();

  await page.context().clearCookies();
  await page.goto('/espace/moi/securite/cles');
  await page.waitForURL((url) => url.pathname === '/connexion');
  await page.getByRole('button', { name: 'Se connecter avec une clé d’accès' }).click();
  await page.waitForURL((url) => url.pathname === '/espace/moi/securite/cles');
  expect(await page.locator('main li', { hasText: 'Téléphone d’essai' }).innerText()).toContain('utilisée le');

  await lettingTimePass();
  await page.goto('/espace/moi/securite/cles');
  await page.waitForURL((url) => url.pathname === '/connexion/second-facteur');
  await page.getByRole('button', { name: 'Donner ma clé d’accès' }).click();
  await page.waitForURL((url) => url.pathname === '/espace/moi/securite/cles');

  await page.getByRole('button', { name: /Retirer la clé Téléphone d’essai/ }).click();
  await page.getByText('Vous n’avez pas encore de clé d’accès').waitFor();
  expect(visit.faults).toEqual([]);
  await visit.close();
});
