import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { complementIn } from '#tests/support/complements.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { type FetchedPage, getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { requestIn } from '#tests/support/request-examples.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
});

/** An accepted request about a line that the offer has. */
async function accepted(nature: string, order: { annee?: number; ligne?: string } = {}) {
  const { id } = await requestIn(db, { campus: own.campus, organisation: own.organisation }, 'acceptée');
  const { certification_id, origine_id } = await db
    .updateTable('demande_formation')
    .set({ nature, annee: order.annee ?? 2026, decision_role: 'pilotage_regional' })
    .where('id', '=', id)
    .returning(['certification_id', 'origine_id'])
    .executeTakeFirstOrThrow();
  const statut = 'apprentissage';
  const { id: line } = await db
    .insertInto('ligne_formation')
    .values({ certification_id, organisation_id: own.organisation, statut, etat: order.ligne ?? 'ouverte', origine_id })
    .returning('id')
    .executeTakeFirstOrThrow();
  const year = { ligne_id: line, annee: 2026, jeu: 'essai', capacite: 24, origine_id };
  await db.insertInto('ligne_annee').values(year).execute();
  const url = `/espace/campus/${own.slug}/demandes-formation/${id}`;
  const record = (fields: Record<string, string>) =>
    sendForm(app, `${url}/ouverture`, { version: '1', constat: 'ouverte', ...fields }, { cookie: director.cookie });
  return { line, url, record };
}

const errorsOf = ({ document }: FetchedPage) =>
  [...document.querySelectorAll('#erreurs a')].map((one) => [one.getAttribute('href'), textOf(one)]);
const stateOf = async (line: string) =>
  (await db.selectFrom('ligne_formation').select('etat').where('id', '=', line).executeTakeFirstOrThrow()).etat;

test.each(['diminution', 'fermeture'])(
  'a %s is not recorded before its autumn, and the page says so',
  async (nature) => {
    const { line, url, record } = await accepted(nature, { annee: 2027 });
    const page = await getPage(app, url, { headers: { cookie: director.cookie } });
    expectSound(page);
    expect(textOf(page.document.querySelector('#ouverture')!.parentElement)).toContain(
      'La rentrée 2027 n’est pas venue',
    );
    const early = await record({ capacite_apprentissage: '20' });
    expect(errorsOf(early)).toEqual([['#constat', expect.stringContaining('La rentrée 2027 n’est pas venue')]]);
    expect(await stateOf(line)).toBe('ouverte');
    expect((await record({ constat: 'non_ouverte', fin_motif: 'Reportée' })).status).toBe(303);
  },
);

test('a reduction leaves the places that complements colour', async () => {
  const { line, record } = await accepted('diminution');
  const complement_id = await complementIn(db, own, { nature: 'coloration', etat: 'ouverte' });
  await db.insertInto('ligne_complement').values({ ligne_id: line, complement_id, places: 12 }).execute();
  const refused = await record({ capacite_apprentissage: '11' });
  expectSound(refused);
  expect(errorsOf(refused)).toEqual([
    [
      '#capacite_apprentissage',
      'Les colorations de cette formation comptent 12 places : elle ne peut pas en avoir moins.',
    ],
  ]);
  expect(refused.document.querySelector('#capacite_apprentissage')?.getAttribute('value')).toBe('11');
  expect((await record({ capacite_apprentissage: '12' })).status).toBe(303);
});

test('a closure closes the line, an opening opens it again', async () => {
  const closure = await accepted('fermeture');
  expect((await closure.record({})).status).toBe(303);
  expect(await stateOf(closure.line)).toBe('fermee');
  const opening = await accepted('ouverture', { ligne: 'fermee', annee: 2027 });
  expect((await opening.record({ capacite_apprentissage: '12', inscrits_apprentissage: '9' })).status).toBe(303);
  expect(await stateOf(opening.line)).toBe('ouverte');
});
