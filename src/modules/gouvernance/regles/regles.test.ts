import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly } from '#tests/support/meeting.ts';
import { getPage } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let ag: Assembly;
let director: Persona;
beforeAll(async () => {
  ag = await assembly(db);
  director = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
});
const headers = () => ({ cookie: director.cookie });
const file = (id: string, who = director) =>
  app.request(`http://localhost/espace/gouvernance/${id}/regles.pdf`, { headers: { cookie: who.cookie } });
const textIn = async (answer: Response) => {
  const pdf = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()), verbosity: 0 }).promise;
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  const roles = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
  for (const role of ['H1', 'Table', 'TH']) expect(roles).toContain(`"${role}"`);
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, at) => (await (await pdf.getPage(at + 1)).getTextContent()).items),
  );
  return pages
    .flat()
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ')
    .replace(/\s+/g, ' ');
};

test('the rules of a body leave as a tagged PDF, in the statutes in force', async () => {
  const page = await getPage(app, `/espace/gouvernance/${ag.instance}`, { headers: headers() });
  expectSound(page);
  expect(page.document.querySelector('a[href$="/regles.pdf"]')).not.toBeNull();
  const answer = await file(ag.instance);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  const said = await textIn(answer);
  for (const words of [
    'Règles : Assemblée générale',
    'version 1',
    'Collège economie',
    'Deux tiers des suffrages',
    'ne change plus',
  ])
    expect(said).toContain(words);
  const stranger = await persona(db, [grantIn(ag.other, { id: 'directeur_campus', perimetre: 'campus' })]);
  expect((await file(ag.instance, stranger)).status).toBe(404);
  await db
    .updateTable('instance_gouvernance')
    .set({ statuts_modele: null, statuts_cle: null })
    .where('id', '=', ag.instance)
    .execute();
  expect(await textIn(await file(ag.instance))).toContain('Les statuts en vigueur ne disent rien de cette instance.');
});

test('a director adds a council to the statutes, then creates it with its rules', async () => {
  const founder = await persona(db, [grantIn(ag.other, { id: 'directeur_campus', perimetre: 'campus' })]);
  const headers = () => ({ cookie: founder.cookie });
  const root = `/espace/campus/${ag.other.slug}/gouvernance`;
  const statuts = `${root}/statuts`;
  const draft = `${statuts}/brouillons/association_modele`;
  const blank = await getPage(app, `${root}/nouvelle`, { headers: headers() });
  expectSound(blank);
  expect(blank.document.querySelector(`main a[href="${statuts}"]`)).not.toBeNull();
  await sendForm(app, `${statuts}/brouillons`, { modele: 'association_modele' }, headers());
  const page = await getPage(app, `${draft}/parties/instances`, { headers: headers() });
  expectSound(page);
  const fields = { ...filledForm(page, 'main form'), ajout: 'instances_a_ajouter:conseil_perfectionnement' };
  expect((await sendForm(app, `${draft}/parties/instances`, fields, headers())).status).toBe(303);
  const council = await getPage(app, `${draft}/parties/instance-conseil_perfectionnement`, { headers: headers() });
  expectSound(council);
  const rules = { ...filledForm(council, 'main form'), delai: '21', quorum: '1/3', pouvoirs: '2' };
  const more = { objet_nouveau1: 'ouverture d’une formation', majorite_nouveau1: 'deux_tiers' };
  const sent = await sendForm(
    app,
    `${draft}/parties/instance-conseil_perfectionnement`,
    { ...rules, ...more },
    headers(),
  );
  expect(sent.status).toBe(303);
  const adoption = filledForm(await getPage(app, draft, { headers: headers() }), 'form[action$=adopter]');
  const founding = { motif: 'Assemblée constitutive', du: '2026-11-01', lu: 'oui' };
  expect((await sendForm(app, `${draft}/adopter`, { ...adoption, ...founding }, headers())).status).toBe(303);
  const made = await sendForm(
    app,
    `${root}/nouvelle`,
    {
      nom: 'Conseil de perfectionnement',
      genre: 'conseil_perfectionnement',
      statuts: 'association_modele:conseil_perfectionnement',
      publique: 'oui',
    },
    headers(),
  );
  expect(made.status).toBe(303);
  const said = await textIn(await file(made.headers.get('location')!.split('/').pop()!, founder));
  for (const words of ['21 jours avant', 'un tiers', '2 au plus par personne', 'ouverture d’une formation', '3 ans'])
    expect(said).toContain(words);
});
