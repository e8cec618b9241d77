import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { consultationOffice, on, opened as openedConsultation } from '#tests/support/consultations.ts';
import { testDatabase } from '#tests/support/database.ts';
import { feesContext, feesOffice } from '#tests/support/fees.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import type { Persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { callFees } from '../fees/call-fees.ts';

// Fee calls and consultations, for those whom no mail reaches.

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);

const read = (path: string, who: Persona) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });

async function pdfOf(path: string, who: Persona): Promise<{ pages: number; text: string }> {
  const answer = await app.request(`http://localhost${path}`, { headers: { cookie: who.cookie } });
  expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, 'application/pdf']);
  const pdf = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()), verbosity: 0 }).promise;
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, n) => (await (await pdf.getPage(n + 1)).getTextContent()).items),
  );
  const text = pages
    .flat()
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ');
  return { pages: pdf.numPages, text };
}

/** Ticks the one letter that waits, and says how: refused without a way, noted once by two clerks, taken back. */
async function handedOnce(page: string, who: Persona, act: string): Promise<void> {
  const first = await read(page, who);
  expectSound(first);
  const box = first.document.querySelector('input[type=checkbox][name^=remis_]')!.getAttribute('name')!;
  const form = { ...filledForm(first, 'form:has([name=jour])'), acte: 'remettre', [box]: 'oui' };
  const blank = await send(page, form, who);
  expect(blank.status).toBe(422);
  expectSound(blank);
  expect(blank.document.querySelector(`[name="${box}"]`)?.hasAttribute('checked')).toBe(true);
  const future = await send(page, { ...form, moyen: 'poste', jour: '2026-12-30' }, who);
  expect([future.status, textOf(future.document)]).toEqual([422, expect.stringContaining('pas encore venue')]);
  const both = await Promise.all([1, 2].map(() => send(page, { ...form, moyen: 'poste' }, who)));
  expect(both.map((one) => one.status)).toEqual([303, 303]);
  const lines = await db.selectFrom('journal').select('details').where('acte', '=', act).execute();
  expect(lines).toHaveLength(1);
  expect(lines[0]!.details).toMatchObject({ remise: 'poste', remise_le: '2026-11-23' });
  const after = await read(page, who);
  expectSound(after);
  expect(textOf(after.document)).toContain('postée le 23 novembre 2026');
  const back = filledForm(after, 'form:has([value=reprendre_remise])');
  expect((await send(page, { ...back, acte: 'reprendre_remise' }, who)).status).toBe(303);
  expect(textOf((await read(page, who)).document)).toContain('à remettre');
}

test('a fee is called on paper of the member whose correspondent has no address', async () => {
  const office = await feesOffice(db);
  const { slug } = office.territory;
  const names = ['Lycée A', 'Usine D'];
  const lines = names.map((name) => ({
    organisationId: office.members.get(name)!.id,
    montant: name === 'Usine D' ? 30000 : 15000,
    motif: null,
  }));
  const called = await callFees(await feesContext(db, office.treasurer), slug, {
    exercice: 2026,
    echeance: '2026-12-23',
    lines,
  });
  expect(called).toMatchObject({ called: 2, told: 1 });
  const page = `/espace/campus/${slug}/cotisations/lettres?exercice=2026`;
  const list = await read(`/espace/campus/${slug}/cotisations?exercice=2026`, office.treasurer);
  expect(list.document.querySelector(`a[href="${page}"]`)).not.toBeNull();
  expect(textOf((await read(page, office.treasurer)).document)).toContain('Usine D (exemple)');
  const { pages, text } = await pdfOf(`/espace/campus/${slug}/cotisations/lettres.pdf?exercice=2026`, office.treasurer);
  expect(pages).toBe(2);
  for (const words of ['Usine D (exemple)', 'Montant appelé : 300', 'À régler avant le : 23 décembre 2026'])
    expect(text).toContain(words);
  expect(text).not.toContain('Lycée A');
  const fee = await db
    .selectFrom('cotisation')
    .select('id')
    .where('organisation_id', '=', office.members.get('Lycée A')!.id)
    .executeTakeFirstOrThrow();
  expect((await pdfOf(`/espace/cotisations/${fee.id}/appel.pdf`, office.treasurer)).text).toContain('Lycée A');
  await handedOnce(page, office.treasurer, 'fee.handed');
});

test('a consultation is printed for those whom no mail reaches, and its answer is noted', async () => {
  const office = await consultationOffice(db);
  const { id } = await openedConsultation(await on(db, office.director), office.own);
  const page = `/espace/consultations/${id}/lettres`;
  const front = await read(`/espace/consultations/${id}`, office.director);
  expectSound(front);
  expect(front.document.querySelector(`a[href="${page}"]`)).not.toBeNull();
  const { text } = await pdfOf(`${page}/${office.bob.slug}`, office.director);
  for (const words of ['Groupes de travail', '1. Faut-il ouvrir ce groupe ? (réponse attendue)', 'Gestes', 'Mobilité'])
    expect(text).toContain(words);
  expect(text).not.toContain('/consultation/');
  expect(text).not.toContain('Ana Exemple');
  expect((await read(`${page}/${office.ana.slug}`, office.director)).status).toBe(404);
  expect((await read(page, office.stranger)).status).toBe(404);
  await pdfOf(`${page}.pdf`, office.director);
  await handedOnce(page, office.director, 'consultation.handed');
});
