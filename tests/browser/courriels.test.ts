import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { buildApp } from '#app';
import { loadAssets } from '#core/http/index.ts';
import { listen } from '#core/http/server.ts';
import { deliverDue } from '#core/mail/deliver.ts';
import { developmentMailbox, enqueueMail } from '#core/mail/index.ts';
import type { MailTransport } from '#core/mail/transport.ts';
import { ROOT } from '#tests/architecture/source.ts';
import { testDeps } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { persona } from '#tests/support/persona.ts';
import { axeFaults } from './axe.ts';
import { horizontalOverflow, launch, openVisit, sidewaysTables, type VisitOptions } from './visit.ts';

// Mails on a screen: the demonstration's mailbox, and the page of whoever runs the installation.

const opened = await demonstrationDatabase();
const { db, pool } = opened;
const deps = testDeps(opened, {
  config: { demonstration: true },
  assets: await loadAssets(join(ROOT, 'dist', 'assets')),
});
const server = await listen(buildApp(deps).fetch, { host: '127.0.0.1', port: 0 });
const browser = await launch(inject('chromium'));
afterAll(async () => {
  await browser.close();
  await server.stop(0);
});

async function mail(transport: MailTransport): Promise<string> {
  const id = await enqueueMail(db, {
    template: 'lien_connexion',
    to: { address: 'camille@exemple.fr', name: 'Camille Exemple' },
    variables: { contact: 'contact@exemple.fr', lien: `${server.url}/connexion?lien=jeton` },
    sender: { service: 'Maillage', origin: server.url },
  });
  await deliverDue({
    ...deps,
    mail: transport,
    sender: async () => ({ service: 'Maillage', origin: server.url }),
    signal: new AbortController().signal,
  });
  return id;
}

const SHOTS = process.env.SCREENSHOTS;
const widths = [390, 1280];

async function visited(path: string, options: VisitOptions, cookie?: string) {
  const visit = await openVisit(browser, server.url, options);
  if (cookie) {
    const [name, value] = cookie.split('=');
    await visit.page.context().addCookies([{ name: name!, value: value!, url: server.url }]);
  }
  await visit.page.goto(path, { waitUntil: 'networkidle' });
  if (SHOTS) {
    mkdirSync(SHOTS, { recursive: true });
    const name = `${path.split('/').slice(1, 4).join('-')}-${options.width}.png`;
    await visit.page.screenshot({ path: join(SHOTS, name), fullPage: true });
  }
  return visit;
}

test.each(widths)('the mailbox shows a mail in its frame, at %i pixels', async (width) => {
  const id = await mail(developmentMailbox);
  const { page, faults, close } = await visited(`/dev/courriels/${id}`, { width });
  const button = page.frameLocator('iframe').getByRole('link', { name: 'Me connecter' });
  expect(await button.evaluate((link) => getComputedStyle(link).backgroundColor)).toBe('rgb(29, 63, 143)');
  expect(await page.frameLocator('iframe').locator('h1').innerText()).toBe('Votre lien de connexion');
  expect(await horizontalOverflow(page)).toBe(0);
  expect(faults).toEqual([]);
  // Last: axe speaks to the frames of a page, and this one answers nobody.
  expect(await axeFaults(page)).toEqual([]);
  await page.locator('.courriel-texte').getByRole('link').first().click();
  await page.waitForURL((url) => url.pathname === '/connexion');
  await close();
});

test('a hostile mail runs nothing, fetches nothing and leads nowhere', async () => {
  const id = await mail(developmentMailbox);
  await pool.query('update courriel set html = $2 where id = $1', [
    id,
    `<!doctype html><meta http-equiv="refresh" content="0;url=https://ailleurs.exemple/r"><script>top.document.title='pris'</script>
     <img src="https://ailleurs.exemple/i.png" onerror="top.document.title='pris'"><link rel="stylesheet" href="https://ailleurs.exemple/s.css">
     <iframe src="https://ailleurs.exemple/f"></iframe><form action="https://ailleurs.exemple/p"><input name="a"><button>ok</button></form>
     <a target="_top" href="https://ailleurs.exemple/a">lien</a><p>fin</p>`,
  ]);
  const { page, close } = await openVisit(browser, server.url, {});
  // Whatever leaves for another host passes here; what the policy of the frame stops before is told otherwise by each version of a browser.
  const left: string[] = [];
  await page.context().route(
    (url) => url.origin !== server.url,
    (route) => {
      left.push(route.request().url());
      return route.abort();
    },
  );
  await page.goto(`/dev/courriels/${id}`, { waitUntil: 'networkidle' });
  const frame = page.frameLocator('iframe');
  expect(await frame.locator('p').innerText()).toBe('fin');
  await frame.locator('button').click();
  await frame.locator('a').click();
  await page.waitForTimeout(500);
  expect(await page.title()).toContain('Votre lien de connexion');
  expect(new URL(page.url()).pathname).toBe(`/dev/courriels/${id}`);
  expect(left).toEqual([]);
  // The watch sees what leaves: the same image, where no policy stops it.
  const bare = await page.context().newPage();
  await bare.setContent('<img src="https://ailleurs.exemple/i.png" alt="">');
  await expect.poll(() => left).toEqual(['https://ailleurs.exemple/i.png']);
  await close();
});

test.each(widths)('the administrator reads dead letters and sends one again, at %i pixels', async (width) => {
  const admin = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }], {
    now: deps.clock.now().toISOString(),
  });
  await pool.query('delete from courriel');
  const answer = { outcome: 'refused', reason: '550 5.1.1 <…>: user unknown in virtual mailbox table' } as const;
  for (let n = 0; n < 2; n++) await mail({ keepsText: false, send: async () => answer });
  const { page, faults, close } = await visited('/espace/administration/courriels', { width }, admin.cookie);
  expect(await page.locator('tbody tr').count()).toBe(2);
  expect(await axeFaults(page)).toEqual([]);
  expect(await horizontalOverflow(page)).toBe(0);
  expect(width < 600 ? await sidewaysTables(page) : []).toEqual([]);
  await page
    .getByRole('button', { name: /^Renvoyer « Votre lien/ })
    .first()
    .click();
  await page.getByText('1 courriel repart.').waitFor();
  expect(await page.locator('tbody tr').count()).toBe(1);
  expect(faults).toEqual([]);
  await close();
});
