import { generateSync } from 'otplib';
import { describe, expect, it } from 'vitest';
import { systemClock } from '#core/time/index.ts';
import { testApp, testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { confirmSecondFactor, prepareSecondFactor, secondFactorToConfirm } from './second-factor.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const deps = testDeps(opened);
const NOW = deps.clock.now().getTime();
const GATE = '/connexion/second-facteur';
const OFFICE = [
  { role: 'administrateur', perimetre: 'instance_technique' },
  { role: 'delegue_donnees', perimetre: 'instance_technique' },
];
const FILES = ['/espace/comptes.csv', '/espace/administration/journal.csv?format=csv', '/espace/moi/donnees.json'];
const PAGES = ['/espace/moi/donnees/tout'];

const codeOf = (secret: string, ms: number) => generateSync({ secret, epoch: Math.floor(ms / 1000) });
const givenAgo = (who: Persona, minutes: number) =>
  db
    .updateTable('session')
    .set({ second_facteur_le: new Date(NOW - minutes * 60_000) })
    .where('compte_id', '=', who.id)
    .execute();
const open = (who: Persona, path: string) => getPage(app, path, { headers: { cookie: who.cookie } });
const gateOf = (path: string) => `${GATE}?vers=${encodeURIComponent(path)}`;

/** An account with an application of codes. @returns its secret too. */
async function equipped() {
  const who = await persona(db, OFFICE);
  await prepareSecondFactor(deps, who.id);
  const pending = (await secondFactorToConfirm(deps, { id: who.id, courriel: who.courriel }))!;
  expect(await confirmSecondFactor(deps, who.id, codeOf(pending.secret, NOW - 30_000))).toBe(true);
  return { who, secret: pending.secret };
}

describe('personal data that leave', () => {
  it('ask for a second factor of less than a quarter of an hour, and say why', async () => {
    const { who } = await equipped();
    for (const path of [...FILES, ...PAGES]) {
      await givenAgo(who, 14);
      expect((await open(who, path)).status, path).toBe(200);
      await givenAgo(who, 16);
      const turned = await open(who, path);
      expect([turned.status, turned.headers.get('location')], path).toEqual([303, gateOf(path)]);
    }
    const gate = await open(who, gateOf(FILES[0]!));
    expectValidHtml(gate.html);
    expect(wordFaults(gate.document)).toEqual([]);
    expect(textOf(gate.document)).toContain('Des données personnelles vont sortir du service.');
    expect((await open(who, '/espace/comptes')).status).toBe(200);
  });

  it('come back once it is given: a file by the button of a page that says it is ready, a page at once', async () => {
    const { who, secret } = await equipped();
    const [file, shown] = ['/espace/comptes.csv?format=csv-excel', PAGES[0]!];
    await givenAgo(who, 16);
    const given = await sendForm(app, GATE, { code: codeOf(secret, NOW), vers: file }, { cookie: who.cookie });
    expect([given.status, given.headers.get('location')]).toEqual([303, gateOf(file)]);
    const cookie = given.headers.getSetCookie()[0]!.split(';')[0]!;
    const ready = await getPage(app, gateOf(file), { headers: { cookie } });
    expectValidHtml(ready.html);
    expect(wordFaults(ready.document)).toEqual([]);
    expect(textOf(ready.document)).toContain('Votre fichier est prêt');
    const link = ready.document.querySelector('main a[download]')!.getAttribute('href')!;
    expect(link).toBe(file);
    expect((await getPage(app, link, { headers: { cookie } })).status).toBe(200);
    expect((await getPage(app, gateOf(shown), { headers: { cookie } })).headers.get('location')).toBe(shown);
  });

  it('of an account that has no second factor leave without it', async () => {
    const who = await persona(db, [], { secondFactor: false });
    expect((await open(who, '/espace/moi/donnees.json')).status).toBe(200);
  });
});

describe('what opens an account', () => {
  it('is neither seen nor changed with a second factor of more than a quarter of an hour', async () => {
    const { who } = await equipped();
    await db
      .insertInto('identite')
      .values({ emetteur: 'https://id.exemple', sujet: who.id, compte_id: who.id, liee_le: systemClock.now() })
      .execute();
    const security = '/espace/moi/securite';
    const acts = [
      ['codes/retirer', 'codes', {}],
      ['secours', 'codes', {}],
      ['cles/retirer', 'cles', { cle: 'x' }],
      ['identites/retirer', '', { emetteur: 'https://id.exemple', sujet: who.id }],
    ] as const;
    await givenAgo(who, 16);
    for (const [path, page, fields] of acts) {
      const turned = await sendForm(app, `${security}/${path}`, fields, { cookie: who.cookie });
      expect(turned.headers.get('location'), path).toBe(gateOf(page ? `${security}/${page}` : security));
    }
    const held = async () => [
      (await db.selectFrom('facteur_totp').select('compte_id').where('compte_id', '=', who.id).execute()).length,
      (await db.selectFrom('identite').select('sujet').where('compte_id', '=', who.id).execute()).length,
    ];
    expect(await held()).toEqual([1, 1]);
    const gate = await open(who, gateOf(`${security}/codes`));
    expect(textOf(gate.document)).toContain('changer ce qui ouvre votre accès');
    await givenAgo(who, 14);
    for (const [path, , fields] of acts) {
      const done = await sendForm(app, `${security}/${path}`, fields, { cookie: who.cookie });
      expect(done.headers.get('location'), path).not.toContain(GATE);
    }
    expect(await held()).toEqual([0, 0]);
  });
});
