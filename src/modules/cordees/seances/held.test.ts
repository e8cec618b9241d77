import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import { type CordeeExample, cordeeIn } from '#tests/support/access-cordees.ts';
import { mentorIn, seanceIn } from '#tests/support/access-mentors.ts';
import { testApp } from '#tests/support/app.ts';
import { untilBlocked } from '#tests/support/blocked.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let roped: Persona;
let made: CordeeExample;
let link: string;

beforeAll(async () => {
  own = (await twoCampuses(db)).own;
  roped = await persona(db, [], { nom: 'Encordé' });
});
beforeEach(async () => {
  made = await cordeeIn(db, own, { etat: 'en_cours', mentor: 'actif' });
  const token = newToken();
  const sent = { mentor_id: made.mentor, empreinte: printOfToken(token), envoye_le: new Date('2026-11-02T09:00:00Z') };
  await db.insertInto('mentor_lien').values(sent).execute();
  link = `/mentor/${token}`;
  const speaks = { etablissement_id: made.etablissement, compte_id: roped.id, depuis: '2026-09-01' };
  await db.insertInto('cordee_referent').values(speaks).execute();
});

const LIST = () => `/espace/campus/${own.slug}/cordees/${made.id}/annees/2026/seances`;
const said = (change: Record<string, string> = {}) => ({
  etablissement: made.etablissement,
  jour: '2026-11-18',
  debut: '14:00',
  duree: '1 h 30',
  lieu: 'Salle 12',
  theme: 'Choisir son orientation',
  niveau: '3e',
  eleves: '8',
  ...change,
});
const rewrite = (change: Record<string, string> = {}) =>
  sendForm(app, `${link}/seances/${made.seance}`, { ...said(), version: '1', acte: 'reecrire', ...change });
const decide = (transition: string, more: Record<string, string> = {}) =>
  sendForm(
    app,
    `${LIST()}/${made.seance}`,
    { version: '1', transition, texte: 'Un motif.', duree: '', ...more },
    { cookie: roped.cookie },
  );

type Row = [table: 'cordee_annee' | 'mentor' | 'mentor_seance', id: string];
const row = ([table, id]: Row) => sql`select id from ${sql.table(table)} where id = ${id}::uuid for update`;

describe('what an act holds', () => {
  /** Holds a row, starts an act that waits for it, then takes another one, which the act must not hold yet. */
  const meets = async (held: Row, act: () => ReturnType<typeof rewrite>, free: Row) => {
    const [answer] = await db.transaction().execute(async (tx) => {
      await row(held).execute(tx);
      const sent = act();
      await untilBlocked(db);
      await sql`${row(free)} nowait`.execute(tx);
      return [sent];
    });
    return (await answer!).status;
  };

  // A mentor wrote while her establishment decided: each held what the other waited for, and one of the two lost what was typed.
  test('a year before a mentor, a mentor before a session, whoever acts', async () => {
    const year: Row = ['cordee_annee', made.anneeId];
    const mentor: Row = ['mentor', made.mentor];
    const seance: Row = ['mentor_seance', made.seance];
    expect(await meets(year, () => sendForm(app, `${link}/seances`, said()), mentor)).toBe(303);
    expect(await meets(year, () => rewrite({ jour: '2026-11-17' }), seance)).toBe(303);
    expect(await meets(mentor, () => decide('contester', { version: '2' }), seance)).toBe(303);
  });
});

// Two sessions of eight hours made sixteen hours certified in a day: what an establishment approves was held to no sum.
test('an establishment approves less than what was noted, never more', async () => {
  const more = await decide('corriger', { duree: '8' });
  expect([more.status, ...textsOf(more.document, '#erreurs a')]).toEqual([
    422,
    'Une durée plus courte que celle du mentor ; pour plus, contestez : il la réécrit.',
  ]);
  expect((await decide('corriger', { duree: '45 min' })).status).toBe(303);
});

// Sent from two tabs, the second one lost what was typed: the page showed the fresh session in its place.
test('a session written over what has changed shows both versions; one that is taken back shows what it has become', async () => {
  const themeOf = ({ document }: Awaited<ReturnType<typeof rewrite>>) =>
    document.querySelector('#theme')?.getAttribute('value');
  expect((await rewrite({ theme: 'Le lycée' })).status).toBe(303);
  const late = await rewrite({ theme: 'Les métiers' });
  expectSound(late);
  expect([late.status, themeOf(late)]).toEqual([409, 'Les métiers']);
  expect(textOf(late.document.querySelector('#erreurs'))).toContain('« Le lycée »');
  const back = await rewrite({ theme: 'Les métiers', acte: 'retirer' });
  expect([back.status, themeOf(back)]).toEqual([409, 'Le lycée']);
});

// Filtered by « à approuver », the page said that no hour was approved; past 5 000 sessions, its sums and its file forgot the rest.
test('the hours are those of every state and page; the file is whole', async () => {
  await sql`insert into mentor_seance (mentor_id, annee_id, etablissement_id, jour, debut, minutes, a_distance, lieu, theme, eleves, saisie_le, fin_annee)
    select mentor_id, annee_id, etablissement_id, jour, n * 5, 5, true, '', theme, eleves, saisie_le, fin_annee
    from mentor_seance, generate_series(1, 60) n where id = ${made.seance}::uuid`.execute(db);
  const get = (rest: string) => getPage(app, `${LIST()}${rest}`, { headers: { cookie: roped.cookie } });
  const first = await get('?etat=a_approuver');
  expectSound(first);
  expect(textOf(first.document.body)).toContain('1 h approuvées, en 1 séance de 1 mentor ; 61 séances sans accord');
  expect(textOf(first.document.querySelector('h1'))).toBe('61 séances');
  const rowsOf = ({ document }: typeof first) => document.querySelectorAll('tbody tr').length;
  expect([rowsOf(first), rowsOf(await get('?etat=a_approuver&page=2'))]).toEqual([50, 11]);
  expect(first.document.querySelector('.pagination a')?.getAttribute('href')).toContain('?etat=a_approuver&page=2');
  expect((await get('.csv')).html.split('\r\n').filter(Boolean)).toHaveLength(63);
});

// The page read every session of the year to add them up.
test('a mentor whose hours are approved is counted once, one whose hours are not is not counted', async () => {
  const other = await mentorIn(db, made.id);
  const at = { anneeId: made.anneeId, etablissement: made.etablissement };
  await seanceIn(db, { ...at, mentor: made.mentor, etat: 'approuvee', jour: '2026-11-17' });
  await seanceIn(db, { ...at, mentor: other.mentor, etat: 'contestee' });
  const said = async (rest = '') =>
    textOf((await getPage(app, `${LIST()}${rest}`, { headers: { cookie: roped.cookie } })).document.body);
  expect(await said()).toContain('2 h approuvées, en 2 séances de 1 mentor ; 2 séances sans accord à ce jour, 2 h');
  expect(await said(`?mentor=${other.mentor}`)).toContain('0 min approuvées, en 0 séance de 0 mentor ; 1 séance sans');
  await seanceIn(db, { ...at, mentor: other.mentor, etat: 'approuvee', jour: '2026-11-17' });
  expect(await said()).toContain('3 h approuvées, en 3 séances de 2 mentors');
});

// Filtered by state, the sessions of one mentor became those of all.
test('what narrows the sessions of one mentor keeps her', async () => {
  const of = async (rest: string) => {
    const { document } = await getPage(app, `${LIST()}${rest}`, { headers: { cookie: roped.cookie } });
    return document.querySelector('form[role=search] [name=mentor]')?.getAttribute('value');
  };
  expect([await of(`?mentor=${made.mentor}`), await of('')]).toEqual([made.mentor, undefined]);
});
