import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type FeesOffice, feesOffice } from '#tests/support/fees.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let office: FeesOffice;
let list: string;
let fee: string;
let correspondent: Persona;
let neighbour: Persona;
let foreignDirector: Persona;
beforeAll(async () => {
  office = await feesOffice(db);
  list = `/espace/campus/${office.territory.slug}/cotisations`;
  const speaks = (name: string) =>
    persona(db, [{ role: 'correspondant', perimetre: 'organisation', organisation_id: office.members.get(name)!.id }]);
  correspondent = await speaks('Lycée A');
  neighbour = await speaks('Lycée B');
  foreignDirector = await persona(db, [grantIn(office.other, { id: 'directeur_campus', perimetre: 'campus' })]);
});

const open = (path: string, who: Persona) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const words = (one: { document: Document }): string =>
  textOf(one.document.querySelector('main')).replace(/[\s\u00a0\u202f]+/g, ' ');

describe('fees on screen', () => {
  it('are empty, then previewed at the amounts of the statutes, refused at their fields, called', async () => {
    const { treasurer } = office;
    const empty = await open(list, treasurer);
    expectSound(empty);
    expect(words(empty)).toContain('Aucune cotisation pour cet exercice');
    const preview = await open(`${list}/appel`, treasurer);
    expectSound(preview);
    expect(words(preview)).toContain('4 membres, 900,00 € au tarif des statuts');
    expect(words(preview)).toContain('3 membres à compléter d’abord');
    const form = filledForm(preview, 'main form.pile');
    const first = `montant_${office.members.get('Lycée A')!.id}`;
    const wrong = await send(`${list}/appel`, { ...form, [first]: '120', echeance: '' }, treasurer);
    expect(wrong.status).toBe(422);
    expectSound(wrong);
    expect(wrong.document.querySelector(`#${first}`)?.getAttribute('value')).toBe('120');
    const reasonless = await send(`${list}/appel`, { ...form, [first]: '120' }, treasurer);
    expect(reasonless.status).toBe(422);
    expectSound(reasonless);
    const reason = { [`motif_${office.members.get('Lycée A')!.id}`]: 'Premier exercice' };
    const called = await send(`${list}/appel`, { ...form, [first]: '120', ...reason }, treasurer);
    expect(called.status).toBe(303);
    const page = await open(list, treasurer);
    expectSound(page);
    expect(words(page)).toContain('4 cotisations');
    expect(words(page)).toContain('870,00 €');
    fee = [...page.document.querySelectorAll('main tbody a')]
      .find((link) => textOf(link).includes('Lycée A'))!
      .getAttribute('href')!;
    expect(words(await open(`${list}?q=usine`, treasurer))).toContain('2 cotisations');
    expect((await open(`${list}.csv?q=usine`, treasurer)).html.trim().split('\n')).toHaveLength(3);
  });

  it('are collected in part, over the due refused, cancelled with a reason; the receipt is the same bytes again', async () => {
    const { treasurer } = office;
    const page = await open(fee, treasurer);
    expectSound(page);
    const payment = {
      acte: 'encaisser',
      montant: '20',
      recu_le: '2026-11-20',
      moyen: 'cheque',
      reference: 'chèque 12',
    };
    const over = await send(`${fee}/paiements`, { ...payment, montant: '120,01' }, treasurer);
    expect(over.status).toBe(422);
    expectSound(over);
    expect(words(over)).toContain('dépasse la somme due de 120,00 €');
    expect(over.document.querySelector('#reference')?.getAttribute('value')).toBe('chèque 12');
    expect((await send(`${fee}/paiements`, { ...payment, moyen: '' }, treasurer)).status).toBe(422);
    expect((await send(`${fee}/paiements`, payment, treasurer)).status).toBe(303);
    const paid = await open(fee, treasurer);
    expectSound(paid);
    expect(words(paid)).toContain('Réglée en partie');
    const receipt = async (who: Persona) => app.request(`${ORIGIN}${fee}/recus/1`, { headers: { cookie: who.cookie } });
    const [one, two] = [await receipt(treasurer), await receipt(correspondent)];
    expect(one.headers.get('content-type')).toBe('application/pdf');
    const bytes = Buffer.from(await one.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(Buffer.from(await two.arrayBuffer()).equals(bytes)).toBe(true);
    expect((await receipt(neighbour)).status).toBe(404);
    const { rows } = await sql<{ id: string }>`select id from cotisation_paiement`.execute(db);
    const cancel = { acte: 'annuler', paiement: rows[0]!.id };
    const blank = await send(`${fee}/paiements`, { ...cancel, motif_paiement: ' ' }, treasurer);
    expect(blank.status).toBe(422);
    expectSound(blank);
    expect((await send(`${fee}/paiements`, { ...cancel, motif_paiement: 'Autre membre' }, treasurer)).status).toBe(303);
    expect(words(await open(fee, treasurer))).toContain('2026-0001 annulé le');
  });

  it('are reminded and closed by who calls them; the sentence of a refusal is on the page', async () => {
    const { president } = office;
    const early = await send(fee, { acte: 'relancer' }, president);
    expect(early.status).toBe(422);
    expectSound(early);
    expect(words(early)).toContain('n’est pas en retard');
    expect((await send(fee, { acte: 'annuler', motif: '' }, president)).status).toBe(422);
    expect((await send(`${fee}/paiements`, { acte: 'encaisser' }, president)).status).toBe(403);
  });

  it('are read by the member itself only, and exist for nobody of another campus', async () => {
    const own = `/espace/organisations/${office.members.get('Lycée A')!.slug}/cotisations`;
    const mine = await open(own, correspondent);
    expectSound(mine);
    expect(words(mine)).toContain('120,00 €');
    expectSound(await open(fee, correspondent));
    expect((await open('/espace/cotisations', correspondent)).status).toBe(303);
    for (const path of [own, fee, list]) expect([path, (await open(path, neighbour)).status]).toEqual([path, 404]);
    for (const path of [own, fee, list, `${list}.csv`])
      expect([path, (await open(path, foreignDirector)).status]).toEqual([path, 404]);
    const none = await open(`/espace/campus/${office.other.slug}/cotisations`, foreignDirector);
    expectSound(none);
    expect(words(none)).toContain('Ce campus n’a pas de cotisations');
  });
});
