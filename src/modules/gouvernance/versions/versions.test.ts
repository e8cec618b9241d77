import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, calledMeeting } from '#tests/support/meeting.ts';
import { type FetchedPage, getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { boardOf, decisionOf, presidentOf } from '#tests/support/statuts.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { replaceColleges } from '../instances.sql.ts';
import { readMeeting } from '../meetings.sql.ts';
import { seatsOf } from '../seats.sql.ts';
import { readRules } from '../situation.ts';
import { statutsOfCampus } from '../statuts.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let ag: Assembly;
let director: Persona;
let team: Persona;
let stranger: Persona;
let root: string;
/** A meeting called under the first version, for a day of the second. */
let early: string;
const MODEL = 'association_modele';

beforeAll(async () => {
  ag = await assembly(db);
  director = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
  team = await persona(db, [grantIn(ag.territory, { id: 'equipe_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(ag.other, { id: 'directeur_campus', perimetre: 'campus' })]);
  root = `/espace/campus/${ag.territory.slug}/gouvernance/statuts`;
});

const look = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const draft = () => `${root}/brouillons/${MODEL}`;
const part = (id: string) => `${draft()}/parties/${id}`;
const words = (one: { document: Document }): string =>
  textOf(one.document.querySelector('main')).replace(/[\s\u00a0\u202f]+/g, ' ');
const errorOf = ({ document }: FetchedPage, field: string): string =>
  textOf(document.querySelector(`#${field}-erreur`)).trim();
const save = async (id: string, changes: Record<string, string>, who = director) =>
  send(part(id), { ...filledForm(await look(part(id), who), 'main form'), ...changes }, who);
const adopt = async (fields: Record<string, string>, who = director) =>
  send(`${draft()}/adopter`, { ...filledForm(await look(draft(), who), 'form[action$=adopter]'), ...fields }, who);
const refusal = (id: string) => (page: FetchedPage) => errorOf(page, id);

const presiding = async () => ({ ...(await contextOf(db, ag.president)), secret: secretOf(Buffer.alloc(32, 7)) });

describe('the next version of statutes', () => {
  test('is prepared from the one in force, page by page, each refusal at its field and nothing typed lost', async () => {
    expectSound(await look(root));
    expect((await send(`${root}/brouillons`, { modele: MODEL })).headers.get('location')).toBe(draft());
    expect((await send(`${root}/brouillons`, { modele: MODEL }, team)).status).toBe(303);
    const page = await look(draft());
    expectSound(page);
    expect(words(page)).toContain('le brouillon est la version 1');
    expectSound(await look(part('colleges')));
    const wrong = await save('colleges', { poids_formation: '20', nom_economie: 'Entreprises' });
    expect(wrong.status).toBe(422);
    expectSound(wrong);
    expect(errorOf(wrong, 'poids_fondateurs_publics')).toContain('ils doivent faire 100 %');
    expect(filledForm(wrong, 'main form').nom_economie).toBe('Entreprises');
    expect((await save('colleges', { poids_formation: '20', poids_economie: '30' })).status).toBe(303);
    expect((await save('instance-ag_ordinaire', { quorum: 'la moitié', delai: '20' })).status).toBe(303);
    expect((await save('mandats', { duree_president: '2' })).status).toBe(303);
    for (const id of ['majorites', 'cotisations', 'instance-bureau']) expectSound(await look(part(id)));
    const changed = await look(draft());
    expectSound(changed);
    expect(words(changed)).toContain('un tiers');
    expect(words(changed)).toContain('la moitié');
    expect(words(changed)).toContain('20 jours');
  });

  test('shows both versions to two people on one page, and gathers two pages without asking', async () => {
    const mine = filledForm(await look(part('majorites')), 'main form');
    const other = filledForm(await look(part('instance-copil')), 'main form');
    expect((await save('majorites', { seuil_deux_tiers: '3/5' }, team)).status).toBe(303);
    expect((await send(part('instance-copil'), { ...other, frequence: '4' })).status).toBe(303);
    const both = await send(part('majorites'), { ...mine, seuil_deux_tiers: '3/4', libelle_simple: 'Majorité' });
    expect(both.status).toBe(409);
    expectSound(both);
    expect(words(both)).toContain('Camille Exemple a enregistré');
    const choices = filledForm(both, 'main form');
    expect((await send(part('majorites'), { ...choices, choix_seuil_deux_tiers: 'actuelle' })).status).toBe(303);
    const kept = filledForm(await look(part('majorites')), 'main form');
    expect([kept.seuil_deux_tiers, kept.libelle_simple]).toEqual(['3/5', 'Majorité']);
  });

  test('is adopted by a decision that stands, of the body that may change them, from a day after both', async () => {
    const board = await boardOf(db, ag.territory.campus);
    early = (await calledMeeting(db, ag.instance, await presiding(), 21)).id;
    await presidentOf(db, board);
    const wrongBody = await decisionOf(db, board, 'Bureau');
    const rejected = await decisionOf(db, ag.instance, 'Rejetée', 'rejetee');
    const decision = await decisionOf(db, ag.instance, 'Réforme');
    const decided = refusal('decision');
    for (const one of ['', wrongBody, rejected]) {
      const answer = await adopt({ decision: one, du: '2026-12-01', lu: 'oui' });
      expect(answer.status).toBe(422);
      expectSound(answer);
      expect(decided(answer)).toContain('Assemblée générale extraordinaire');
    }
    expect(errorOf(await adopt({ decision, du: '2026-11-09', lu: 'oui' }), 'du')).toContain('10 novembre 2026');
    expect(errorOf(await adopt({ decision, du: '2026-01-01', lu: 'oui' }), 'du')).toContain('version 1 est en vigueur');
    expect(errorOf(await adopt({ decision, du: '2026-12-01', lu: 'oui', version: '1' }), 'du')).toContain('relisez');
    const page = words(await look(draft()));
    expect(page).toContain('au plus à un mandat « Présidence »');
    expect(page).toContain('déjà convoquée, elle garde la version 1');
    expect(errorOf(await adopt({ decision, du: '2026-12-01' }), 'lu')).toContain('dites que vous les avez lus');
    expect((await adopt({ decision, du: '2026-12-01', lu: 'oui' }, team)).status).toBe(403);
    expect((await adopt({ decision, du: '2026-12-01', lu: 'oui' }, ag.president)).status).toBe(303);
    expect((await look(draft())).status).toBe(404);
    const [second, first] = await statutsOfCampus(db, ag.territory.campus);
    expect([first!.du, first!.au, second!.numero, second!.du, second!.decisionId]).toEqual([
      '2026-01-01',
      '2026-11-30',
      2,
      '2026-12-01',
      decision,
    ]);
    const held = await db.selectFrom('mandat').select(['fin', 'termine_le']).where('instance_id', '=', board).execute();
    expect(held).toEqual([{ fin: '2029-01-31', termine_le: null }]);
  });

  test('leaves the former one readable, says what it changed and who decided it', async () => {
    const list = await look(root);
    expectSound(list);
    expect(words(list)).toContain('décision D-Réforme, Assemblée générale');
    expect(words(list)).toContain('le motif n’a pas été noté');
    const [second, first] = await statutsOfCampus(db, ag.territory.campus);
    for (const one of [first!, second!]) expectSound(await look(`${root}/versions/${one.id}`));
    expect(words(await look(`${root}/versions/${second!.id}`))).toContain('20 jours');
    expect((await look(`${root}/versions/${first!.id}`, stranger)).status).toBe(404);
    const rows = parse((await look(`${root}.csv?format=csv`)).html, { columns: true }) as Record<string, string>[];
    const quorum = rows.filter((row) => row.partie === 'Assemblée générale ordinaire' && row.regle === 'Quorum');
    expect(quorum.map((row) => [row.version, row.valeur])).toEqual([
      ['2', 'la moitié'],
      ['1', 'un tiers'],
    ]);
    await expect(sql`update statuts set decision_id = null where id = ${second!.id}::uuid`.execute(db)).rejects.toThrow(
      'never rewritten',
    );
    const { rows: acts } = await sql<{ acte: string }>`
      select distinct acte from journal where acte like 'statutes.%' order by 1`.execute(db);
    expect(acts.map((one) => one.acte)).toEqual([
      'statutes.adopted',
      'statutes.draft_changed',
      'statutes.draft_opened',
    ]);
  });
});

describe('what was decided under the former version', () => {
  test('a meeting keeps the rules and the weights of its convocation; the next one takes the new ones', async () => {
    const ctx = await presiding();
    const kept = await readRules(db, (await readMeeting(db, early))!);
    expect(kept.notice.delaiJours).toBe(15);
    const called = await calledMeeting(db, ag.instance, ctx, 21);
    const before = (await readMeeting(db, called.id))!;
    expect((await readRules(db, before)).notice.delaiJours).toBe(20);
    const weight = async () => (await seatsOf(db, called.id)).find((seat) => seat.college === 'formation')!.poids;
    expect(await weight()).toBe(2500);
    const page = await look(`/espace/gouvernance/${ag.instance}`);
    expect(words(page)).not.toContain('20 % aux statuts');
    await replaceCollegesOf(ag.instance);
    expect(await weight()).toBe(2500);
    const later = (await calledMeeting(db, ag.instance, ctx, 22)).seats.find((seat) => seat.college === 'formation')!;
    expect(later.poids).toBe(2000);
  });
});

describe('the first version', () => {
  test('comes from a draft of a model too, and says its founding act instead of a decision', async () => {
    const other = `/espace/campus/${ag.other.slug}/gouvernance/statuts`;
    const fresh = `${other}/brouillons/lycee_support`;
    expect((await send(`${other}/brouillons`, { modele: 'lycee_support' }, stranger)).headers.get('location')).toBe(
      fresh,
    );
    const form = filledForm(await look(`${fresh}/parties/instance-copil`, stranger), 'main form');
    expect((await send(`${fresh}/parties/instance-copil`, { ...form, delai: '12' }, stranger)).status).toBe(303);
    expect(
      (await send(other, { modele: 'lycee_support', motif: 'Convention', du: '2026-11-01' }, stranger)).status,
    ).toBe(422);
    const page = await look(fresh, stranger);
    expectSound(page);
    const adoption = filledForm(page, 'form[action$=adopter]');
    const bare = await send(`${fresh}/adopter`, { ...adoption, du: '2026-11-01' }, stranger);
    expect(errorOf(bare, 'motif')).toContain('acte fondateur');
    const motif = 'Convention de réseau du 2 mars 2026';
    expect((await send(`${fresh}/adopter`, { ...adoption, du: '2026-11-01', motif }, stranger)).status).toBe(303);
    expect(words(await look(other, stranger))).toContain(motif);
    expect((await send(`${other}/brouillons`, { modele: 'lycee_support' }, stranger)).status).toBe(303);
    expect((await send(`${fresh}/abandonner`, {}, stranger)).status).toBe(303);
    expect((await look(fresh, stranger)).status).toBe(404);
    expect((await look(fresh)).status).toBe(404);
  });

  test('adopted before distance could be said, it is told, with the way out', async () => {
    const [last] = await statutsOfCampus(db, ag.other.campus);
    const contenu = { ...last!.contenu, instances: last!.contenu.instances.map(({ distance: _, ...rest }) => rest) };
    await sql`alter table statuts disable trigger statuts_garder_le_texte`.execute(db);
    await sql`update statuts set contenu = ${JSON.stringify(contenu)}::jsonb where id = ${last!.id}::uuid`.execute(db);
    await sql`alter table statuts enable trigger statuts_garder_le_texte`.execute(db);
    const other = `/espace/campus/${ag.other.slug}/gouvernance/statuts`;
    expect(words(await look(other, stranger))).toContain('ne disent rien de la participation à distance');
    await send(`${other}/brouillons`, { modele: 'lycee_support' }, stranger);
    const path = `${other}/brouillons/lycee_support/parties/instance-copil`;
    const form = filledForm(await look(path, stranger), 'main form');
    const sent = { ...form, distance: 'quorum', distance_regle: 'Le comité se tient aussi à distance.' };
    expect((await send(path, sent, stranger)).status).toBe(303);
    expect(words(await look(`${other}/brouillons/lycee_support`, stranger))).toContain('admis, compté dans le quorum');
  });
});

/** The colleges of the second version, as the page of the body takes them. */
const replaceCollegesOf = (instance: string) =>
  db.transaction().execute(async (tx) => {
    const [second] = await statutsOfCampus(db, ag.territory.campus);
    const colleges = second!.contenu.colleges.map((one) => ({
      cle: one.id,
      nom: one.libelle,
      sieges: one.sieges_au_conseil,
      poids: Math.round(one.poids_en_assemblee * 10_000),
    }));
    await replaceColleges(tx, instance, colleges);
  });
