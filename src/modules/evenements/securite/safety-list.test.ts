import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { jobs } from '#app';
import { transaction } from '#core/db/index.ts';
import { secretOf } from '#core/secret/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { groupIn } from '#tests/support/access-events.ts';
import { testApp, testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { openEvent } from '#tests/support/group-events.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { tokenOf } from '../inscriptions/token.ts';
import { safetyListRestore } from './restore-hook.ts';
import { sealPeople } from './safety-list.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const SECRET = secretOf(Buffer.alloc(32, 7));
let own: Territory;
let director: Persona;
let administrator: Persona;
let stranger: Persona;

beforeAll(async () => {
  const { own: mine, other } = await twoCampuses(db);
  own = mine;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  administrator = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
});

/** A visit whose site demands the names five days before, and a confirmed group of 20 pupils and 2 adults. */
async function visit(more: { exigee?: boolean; jour?: string; etat?: string } = {}) {
  const event = await openEvent(db, { campus: own.campus, jour: more.jour ?? '2026-12-10' });
  if (more.exigee ?? true)
    await sql`update evenement set liste_securite = true, liste_securite_jours = 5 where id = ${event.id}::uuid`.execute(
      db,
    );
  const group = await groupIn(db, event.id, { etat: more.etat ?? 'confirmee' });
  const base = `/espace/campus/${own.slug}/evenements/${event.id}`;
  const link = `/inscription/${tokenOf(SECRET, group)}`;
  return {
    event: event.id,
    group,
    link,
    own: `${link}/liste`,
    all: `${base}/listes-securite`,
    names: `${base}/inscriptions/${group}/liste-securite`,
    base,
  };
}
type Visit = Awaited<ReturnType<typeof visit>>;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const NAMES = { jeunes: 'ZZYVORTEX Ada\n- Quxelle   Grâce\n', adultes: 'BRAMBLEWICK Jean-Noël' };
const deposit = (at: Visit, form: Record<string, string> = {}, on = app) =>
  sendForm(on, at.own, { acte: 'deposer', version: '0', ...NAMES, ...form });
const rowOf = (at: Visit) =>
  db.selectFrom('liste_securite').selectAll().where('groupe_id', '=', at.group).executeTakeFirst();
const acts = async (at: Visit) =>
  (
    await db
      .selectFrom('journal')
      .select(['acte', 'nature', 'acteur_id'])
      .where('objet_id', '=', at.group)
      .where('acte', 'like', 'safety_list.%')
      .orderBy('id')
      .execute()
  ).map((one) => [one.acte, one.nature, one.acteur_id]);
const run = (name: string, now: string) =>
  jobs
    .find((one) => one.name === name)!
    .run(
      {
        ...testDeps(opened),
        db,
        clock: fixedClock(now),
        log: { info: () => {} },
        sender: async () => ({ service: 'Maillage', origin: 'http://localhost' }),
      } as never,
      {},
    );

describe('the names that a site demands', () => {
  test('are given behind the link, sealed, read by the organiser with each reading in the journal, replaced, withdrawn, and shown nowhere else', async () => {
    const at = await visit();
    expect(textOf((await getPage(app, at.link)).document.body)).toContain('Donner la liste demandée par le site');
    const form = await getPage(app, at.own);
    await expectSound(form);
    expect(textOf(form.document.body)).toContain('au plus tard le 5 décembre 2026');
    const wrong = await deposit(at, { jeunes: 'Ada\nBob LÉO 12/03/2011\n', adultes: 'A B\n\n3' });
    await expectSound(wrong);
    expect([wrong.status, textsOf(wrong.document, '#erreurs a')]).toEqual([
      422,
      [1, 3].map((at) => `Ligne ${at} : un nom et un prénom, en lettres. Ni date, ni numéro, ni adresse.`),
    ]);
    expect(wrong.document.querySelector('#adultes')!.textContent).toBe('A B\n\n3');
    const sent = await deposit(at);
    expect([sent.status, sent.headers.get('cache-control')]).toEqual([303, 'no-store']);
    expect((await deposit(at)).status).toBe(303);
    const row = (await rowOf(at))!;
    expect(row).toMatchObject({ jeunes: 2, adultes: 1, version: 1 });
    expect(row.contenu.toString('latin1')).not.toContain('ZZYVORTEX');
    const after = await getPage(app, sent.headers.get('location')!);
    await expectSound(after);
    expect(after.document.body.textContent).not.toContain('ZZYVORTEX');
    const late = await deposit(at, { jeunes: 'Autre Liste' });
    expect([late.status, textOf(late.document.querySelector('#erreurs a'))]).toEqual([
      409,
      expect.stringContaining('Une autre liste a été déposée le 23 novembre 2026'),
    ]);
    // Its status says numbers; the names are behind one more page, whose reading is told before they are shown.
    const all = await open(at.all);
    await expectSound(all);
    expect(all.document.body.textContent).not.toContain('ZZYVORTEX');
    const gaps = [...textsOf(all.document, 'td .etat--alerte'), ...textsOf(after.document, '.avis--alerte .etat')];
    expect(gaps).toEqual(['3 noms pour 22 attendus', '3 noms pour 22 attendus']);
    expect(all.document.querySelector('td a')!.getAttribute('href')).toBe(at.names);
    const read = await open(at.names);
    await expectSound(read);
    expect([read.headers.get('cache-control'), textsOf(read.document, '#contenu section ol li')]).toEqual([
      'no-store',
      ['ZZYVORTEX Ada', 'Quxelle Grâce', 'BRAMBLEWICK Jean-Noël'],
    ]);
    for (const [who, status] of [
      [stranger, 404],
      [administrator, 403],
    ] as const)
      expect([(await open(at.names, who)).status, (await open(at.all, who)).status]).toEqual([status, status]);
    const elsewhere = [
      `${at.base}/inscriptions`,
      `${at.base}/inscriptions.csv`,
      `${at.base}/inscriptions/${at.group}`,
      `/espace/recherche?q=zzyvortex`,
    ];
    for (const path of elsewhere) {
      const response = await app.request(`http://localhost${path}`, { headers: { cookie: director.cookie } });
      expect([path, (await response.text()).includes('ZZYVORTEX')]).toEqual([path, false]);
    }
    const { rows } = await sql<{
      said: string;
    }>`select concat(avant, apres, details, motif) as said from journal`.execute(db);
    expect(rows.some(({ said }) => said.includes('ZZYVORTEX'))).toBe(false);
    const back = await sendForm(app, at.own, { ...filledForm(after, 'section form'), acte: 'retirer' });
    expect(back.status).toBe(303);
    expect(await rowOf(at)).toBeUndefined();
    expect(textOf((await getPage(app, back.headers.get('location')!)).document.body)).toContain(
      'Aucune liste n’est gardée',
    );
    expect((await open(at.names)).status).toBe(422);
    expect(await acts(at)).toEqual([
      ['safety_list.deposited', 'ecriture', null],
      ['safety_list.read', 'lecture', director.id],
      ['safety_list.withdrawn', 'ecriture', null],
    ]);
  });

  test('are asked for nowhere else: no demand of the site, no confirmed group, a visit that has begun, a link of another', async () => {
    const free = await visit({ exigee: false });
    const waiting = await visit({ etat: 'en_attente' });
    for (const at of [free, waiting]) {
      expect([(await getPage(app, at.own)).status, (await deposit(at)).status]).toEqual([404, 404]);
      expect(textOf((await getPage(app, at.link)).document.body)).not.toContain('demandée par le site');
    }
    const refused = await open(free.all);
    expect([refused.status, textOf(refused.document.body)]).toEqual([
      403,
      expect.stringContaining('Aucune règle de sécurité ne justifie de liste nominative'),
    ]);
    const today = await visit({ jour: '2026-11-23' });
    expect((await deposit(today)).status).toBe(422);
    expect((await getPage(app, '/inscription/AAAAAAAAAAAAAAAAAAAAAAAA/liste')).status).toBe(404);
    expect(await Promise.all([free, waiting, today].map(rowOf))).toEqual([undefined, undefined, undefined]);
  });

  test('go thirty days after the visit by the purge, which follows a date that moves; a restored backup brings back none', async () => {
    const at = await visit();
    const stays = await visit({ jour: '2026-12-20' });
    for (const one of [at, stays]) expect((await deposit(one)).status).toBe(303);
    await run('donnees.purger', '2027-01-09T10:59:00+01:00');
    expect(await rowOf(at)).toBeDefined();
    // Late by a night, the purge has not passed: nobody reads any more.
    const later = testApp(opened, { now: '2027-01-09T11:00:00+01:00' });
    const who = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })], {
      now: '2027-01-09T10:50:00+01:00',
    });
    expect((await getPage(later, at.names, { headers: { cookie: who.cookie } })).status).toBe(422);
    await run('donnees.purger', '2027-01-09T11:01:00+01:00');
    expect([await rowOf(at), (await rowOf(stays))?.version]).toEqual([undefined, 1]);
    const purged = await db.selectFrom('purge').selectAll().where('table_visee', '=', 'liste_securite').execute();
    expect(purged).toMatchObject([{ conservation: 'liste_nominative', action: 'effacer', lignes: 1 }]);
    // Withdrawn after the backup: what the backup brings back goes again.
    const withdrawn = await visit();
    // Replaced after it to take a name out: that name does not come back, and the school is asked for its list again.
    const replaced = await visit();
    for (const one of [withdrawn, replaced]) await deposit(one);
    const before = await Promise.all([withdrawn, replaced].map(async (one) => (await rowOf(one))!));
    await sendForm(app, withdrawn.own, { acte: 'retirer', version: '1' });
    const after = { version: '1', jeunes: 'Quxelle Grâce' };
    expect((await deposit(replaced, after, testApp(opened, { now: '2026-11-23T10:00:00+01:00' }))).status).toBe(303);
    const kept = await safetyListRestore.keep!(db);
    await db.deleteFrom('liste_securite').where('groupe_id', '=', replaced.group).execute();
    await db.insertInto('liste_securite').values(before).execute();
    await db.updateTable('inscription_groupe').set({ liste_demandee_le: before[0]!.deposee_le }).execute();
    expect(await transaction(db, (tx) => safetyListRestore.afterRestore(tx, kept))).toBe(
      '2 listes de noms retirées, remplacées ou effacées depuis cette sauvegarde : effacées de nouveau.',
    );
    expect(await Promise.all([withdrawn, replaced, stays].map(async (one) => (await rowOf(one))?.version))).toEqual([
      undefined,
      undefined,
      1,
    ]);
    const asked = await db
      .selectFrom('inscription_groupe')
      .select('id')
      .where('liste_demandee_le', 'is', null)
      .execute();
    expect(asked).toEqual([{ id: replaced.group }]);
  });

  test('that another key sealed are said to be lost, read by nobody, and given again over them', async () => {
    const at = await visit();
    expect((await deposit(at)).status).toBe(303);
    const contenu = sealPeople(secretOf(Buffer.alloc(32, 9)), at.group, { jeunes: ['Quxelle Grâce'], adultes: [] });
    await db.updateTable('liste_securite').set({ contenu }).where('groupe_id', '=', at.group).execute();
    const closed = await open(at.names);
    expect([closed.status, textOf(closed.document.body)]).toEqual([
      422,
      expect.stringContaining('Cette liste ne s’ouvre plus : la clé du service a changé'),
    ]);
    expect((await deposit(at)).status).toBe(409);
    expect((await deposit(at, { version: '1' })).status).toBe(303);
    expect(textsOf((await open(at.names)).document, '#contenu section ol li')).toHaveLength(3);
    expect((await acts(at)).map(([act]) => act)).toEqual([
      'safety_list.deposited',
      'safety_list.deposited',
      'safety_list.read',
    ]);
  });

  test('go with the group that leaves, and by the morning when the site asks for none any more; those that are missing are asked for once', async () => {
    const [gone, unasked, missing] = [await visit(), await visit(), await visit({ jour: '2026-12-04' })];
    const late = await visit({ jour: '2026-11-26' });
    // The site said no term: it is the day itself.
    const undelayed = await visit({ jour: '2026-11-30' });
    await db.updateTable('evenement').set({ liste_securite_jours: null }).where('id', '=', undelayed.event).execute();
    expect(textOf((await getPage(app, late.own)).document.body)).toContain(
      'délai du site est passé : donnez la liste dès',
    );
    for (const at of [gone, unasked]) expect((await deposit(at)).status).toBe(303);
    expect((await sendForm(app, `${gone.link}/suite`, { acte: 'annuler', version: '1' })).status).toBe(303);
    expect(await rowOf(gone)).toBeUndefined();
    expect((await acts(gone)).map(([act]) => act)).toEqual(['safety_list.deposited', 'safety_list.erased']);
    await sql`update evenement set liste_securite = false, liste_securite_jours = null where id = ${unasked.event}::uuid`.execute(
      db,
    );
    for (const _ of [1, 2]) await run('evenements.listes_securite', '2026-11-24T07:00:00+01:00');
    expect(await rowOf(unasked)).toBeUndefined();
    const mails = await db
      .selectFrom('courriel')
      .select(['objet', 'texte'])
      .where('gabarit', '=', 'liste_securite_a_deposer')
      .orderBy('objet')
      .execute();
    // Past, the term of the site is today.
    expect(mails.map((one) => one.objet)).toEqual([
      expect.stringMatching(/^Accès au site.: liste à déposer avant le 24.novembre.2026$/),
      expect.stringMatching(/^Accès au site.: liste à déposer avant le 29.novembre.2026$/),
      expect.stringMatching(/^Accès au site.: liste à déposer avant le 30.novembre.2026$/),
    ]);
    expect(mails.map((one, at) => one.texte?.includes([late, missing, undelayed][at]!.own))).toEqual([
      true,
      true,
      true,
    ]);
  });
});
