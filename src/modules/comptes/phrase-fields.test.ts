import { describe, expect, it } from 'vitest';
import { routes } from '#app';
import { testApp, testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, sendForm } from '#tests/support/form.ts';
import { getPage } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { insertLien } from './connexions.sql.ts';
import { prepareSecondFactor } from './second-factor.ts';
import { newToken, printOfToken } from './token.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const deps = testDeps(opened);
const PHRASE = 'tulipe moteur grenier zinc';
const ADMIN = { role: 'administrateur', perimetre: 'instance_technique' };

/** As a link that was mailed to choose a phrase. */
async function phraseLink(compteId: string): Promise<string> {
  const token = newToken();
  const now = deps.clock.now();
  const expire = new Date(now.getTime() + 3_600_000);
  await insertLien(db, { print: printOfToken(token), compteId, usage: 'phrase', now, expire });
  return `/connexion/phrase/${token}`;
}

/** As a letter of invitation leads to. */
async function invitation(): Promise<string> {
  const token = newToken();
  await db
    .insertInto('invitation')
    .values({
      empreinte: printOfToken(token),
      courriel: 'invitee@exemple.fr',
      role: 'pilotage_national',
      perimetre: 'national',
      expire_le: new Date(deps.clock.now().getTime() + 3_600_000),
    })
    .execute();
  return `/invitation/${token}`;
}

describe('a field where a phrase is typed', () => {
  it('is masked by the browser, lets a manager fill it and a phrase be pasted, on every page that has one', async () => {
    const who = await persona(db, []);
    await db.updateTable('compte').set({ phrase_empreinte: 'x' }).where('id', '=', who.id).execute();
    const pages: [string, string[], string?][] = [
      ['/connexion', ['phrase:current-password']],
      [await phraseLink(who.id), ['phrase:new-password']],
      [await invitation(), ['phrase:new-password']],
      ['/espace/moi/securite', ['actuelle:current-password', 'phrase:new-password'], who.cookie],
    ];
    for (const [path, expected, cookie] of pages) {
      const { document } = await getPage(app, path, cookie ? { headers: { cookie } } : {});
      const fields = [...document.querySelectorAll('main input')].filter((one) =>
        /phrase|actuelle/.test(one.getAttribute('name') ?? ''),
      );
      const said = fields.map((one) => `${one.getAttribute('name')}:${one.getAttribute('autocomplete')}`);
      expect(said, path).toEqual(expect.arrayContaining(expected));
      for (const field of fields) {
        expect(field.getAttribute('type'), path).toBe('password');
        expect(Number(field.getAttribute('maxlength') ?? 256), path).toBeGreaterThanOrEqual(256);
        expect(field.hasAttribute('onpaste'), path).toBe(false);
      }
    }
  });
});

describe('a phrase that is lost', () => {
  it('is chosen again by a mailed link, which never stands for the second factor', async () => {
    const who = await persona(db, [ADMIN]);
    await prepareSecondFactor(deps, who.id);
    await db
      .updateTable('facteur_totp')
      .set({ confirme_le: deps.clock.now() })
      .where('compte_id', '=', who.id)
      .execute();
    const chosen = await sendForm(app, await phraseLink(who.id), { phrase: PHRASE });
    expect(chosen.status).toBe(303);
    const cookie = cookieOf(chosen)!;
    const gate = '/connexion/second-facteur';
    expect((await getPage(app, '/espace', { headers: { cookie } })).headers.get('location')).toContain(gate);
    for (const path of ['codes', 'cles']) {
      const settings = await getPage(app, `/espace/moi/securite/${path}`, { headers: { cookie } });
      expect(settings.headers.get('location'), path).toContain(gate);
    }
    const kept = await db.selectFrom('facteur_totp').select('confirme_le').where('compte_id', '=', who.id).execute();
    expect(kept).toHaveLength(1);
    expect((await getPage(app, gate, { headers: { cookie } })).status).toBe(200);
  });
});

describe('signing out', () => {
  it('is offered on every page that one signs in for', async () => {
    const { cookie } = await persona(db, [ADMIN, { role: 'delegue_donnees', perimetre: 'instance_technique' }]);
    const paths = routes
      .filter((route) => route.method === 'GET' && route.access !== 'public' && !route.path.includes(':'))
      .map((route) => route.path);
    let pages = 0;
    for (const path of paths) {
      const { status, headers, document } = await getPage(app, path, { headers: { cookie } });
      if (status !== 200 || !headers.get('content-type')?.startsWith('text/html')) continue;
      pages++;
      const button = document.querySelector('form[method="post"][action="/deconnexion"] button');
      expect(button?.textContent?.trim(), path).toBe('Se déconnecter');
    }
    expect(pages).toBeGreaterThan(20);
  });
});
