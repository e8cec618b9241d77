import { describe, expect, it } from 'vitest';
import { chargesOf, testSecret } from '#tests/support/charges.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { readChargeToken, tokenOfCharge } from './charge-token.ts';
import { remindCharges } from './remind-job.ts';

const around = await chargesOf(await testDatabase());
const { db, app, open, send, mails, director } = around;
const one = await around.meeting();
const [first, second, third, fourth] = one.of('formation');
const plain = (text: string | null) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ').replace(/\s+/g, ' ');
const decisionRow = (id: string) =>
  db
    .selectFrom('decision')
    .select(['etat', 'suite', 'executee_le', 'dite_le', 'dite_mot', 'renvoi_motif'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
const settle = (id: string) => `form:has([name="charge"][value="${id}"])`;

/** A decision of somebody without an account, and the link that she was sent. */
async function given(seat: typeof first) {
  await one.decide({ responsable: seat!.contactId!, echeance: '2027-02-01' });
  const id = await one.lastDecision();
  const [mail] = (await mails(seat!.courriel!)).slice(-1);
  const [, path] = /https?:\/\/[^/]+(\/(?:seance|charge)\/[\w-]+)/.exec(mail!.texte!)!;
  return { id, path: path!, text: plain(mail!.texte) };
}

describe('who has a charge, by the link of her seat', () => {
  it('says that it is done: nothing closes, the director reads it, confirms it', async () => {
    const { id, path, text } = await given(first);
    expect(text).toContain('Quand c’est fait, dites-le');
    const page = await getPage(app, path);
    expectSound(page);
    const form = filledForm(page, settle(id));
    const empty = await sendForm(app, path, { ...form, mot: ' ' });
    expectSound(empty);
    expect([empty.status, empty.html.includes('Dites en quelques mots')]).toEqual([422, true]);
    const early = await sendForm(app, path, { ...form, mot: 'Créneau ouvert', jour: '2099-01-01' });
    expect([early.status, early.html.includes('à venir'), early.html.includes('Créneau ouvert')]).toEqual([
      422,
      true,
      true,
    ]);
    const said = await sendForm(app, path, { ...form, mot: 'Créneau ouvert', jour: '2026-11-20' });
    expect([said.status, said.html.includes('C’est dit')]).toEqual([200, true]);
    expect(await decisionRow(id)).toMatchObject({ etat: 'en_execution', dite_mot: 'Créneau ouvert', suite: null });
    // Sent twice, it is said once.
    expect((await sendForm(app, path, { ...form, mot: 'Encore' })).status).toBe(422);
    expect(await around.lines(one.id, 'charge.said_done')).toHaveLength(1);
    const desk = await open('/espace', director);
    expect(textOf(desk.document.querySelector('main'))).toContain('1 charge dite faite, à confirmer');
    const shown = await open(one.url, director);
    expectSound(shown);
    expect(plain(textOf(shown.document.querySelector(`[id="d-${id}"]`)))).toMatch(
      /Dit fait par .+ le \d.*, fait le 20 novembre 2026 : Créneau ouvert/,
    );
    const confirmed = filledForm(shown, `${settle(id)}:has([value="confirmer"])`);
    expect((await send(one.url, { ...confirmed, acte: 'confirmer' })).status).toBe(303);
    expect(await decisionRow(id)).toMatchObject({ etat: 'executee', suite: 'Créneau ouvert', dite_le: null });
    expect((await send(one.url, { ...confirmed, acte: 'confirmer' })).status).toBe(422);
    expect((await sendForm(app, path, { ...form, mot: 'Encore' })).status).toBe(422);
  });

  it('is sent back with the reason, told to her, and says it again', async () => {
    const { id, path } = await given(second);
    const form = filledForm(await getPage(app, path), settle(id));
    await sendForm(app, path, { ...form, mot: 'Fait' });
    // Who said it is not reminded of it.
    const before = (await mails(second!.courriel!)).length;
    await remindCharges(db, {
      now: new Date('2027-01-28T08:00:00Z'),
      secret: testSecret,
      sender: { service: 'Maillage', origin: 'https://exemple.fr' },
    });
    expect(await mails(second!.courriel!)).toHaveLength(before);
    const seen = filledForm(await open(one.url, director), `${settle(id)}:has([value="renvoyer"])`);
    const bare = await send(one.url, { ...seen, acte: 'renvoyer', motif: '' });
    expectSound(bare);
    expect([bare.status, bare.html.includes('Écrivez pourquoi')]).toEqual([422, true]);
    expect((await send(one.url, { ...seen, acte: 'renvoyer', motif: 'Il manque l’affichage.' })).status).toBe(303);
    const [mail] = (await mails(second!.courriel!)).slice(-1);
    expect(plain(mail!.texte)).toContain('Motif : Il manque l’affichage.');
    expect(await decisionRow(id)).toMatchObject({ etat: 'en_execution', dite_le: null });
    expect((await getPage(app, path)).html).toContain('Il manque l’affichage.');
    expect((await sendForm(app, path, { ...form, mot: 'Affiché' })).status).toBe(200);
    // What was confirmed is what was read: the former words are gone.
    expect((await send(one.url, { ...seen, acte: 'renvoyer', motif: 'Non' })).status).toBe(422);
    expect(await decisionRow(id)).toMatchObject({ dite_mot: 'Affiché', renvoi_motif: null });
  });

  it('says nothing of what another has', async () => {
    const { id } = await given(first);
    const { path } = await given(third);
    expect((await sendForm(app, path, { acte: 'dit_fait', charge: id, mot: 'Fait' })).status).toBe(404);
    expect((await decisionRow(id)).dite_le).toBeNull();
  });
});

it('who was not called has a link of her own: until its date, until the charge moves', async () => {
  await db.updateTable('convoque').set({ jeton_empreinte: null }).where('id', '=', fourth!.id).execute();
  const { id, path } = await given(fourth);
  expect(path).toMatch(/^\/charge\//);
  const page = await getPage(app, path);
  expectSound(page);
  const refused = await sendForm(app, path, { mot: 'x'.repeat(501), jour: '2026-13-45' });
  expectSound(refused);
  expect(refused.status).toBe(422);
  expect((await sendForm(app, path, { mot: 'Fait' })).status).toBe(200);
  expect((await decisionRow(id)).dite_mot).toBe('Fait');
  expect((await sendForm(app, path, { mot: 'Fait' })).status).toBe(422);
  // Any byte that changes opens nothing, and tells nothing.
  const token = path.split('/').at(-1)!;
  const wrong = `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`;
  const hostile = await getPage(app, `/charge/${wrong}`);
  expect([hostile.status, hostile.html.includes('créneau')]).toEqual([410, false]);
  expect((await sendForm(app, `/charge/${wrong}`, { mot: 'Fait' })).status).toBe(404);
  await send(one.url, {
    acte: 'confier',
    decision: id,
    responsable: first!.contactId!,
    echeance: '2027-02-01',
  });
  expect((await getPage(app, path)).status).toBe(410);
  expect((await decisionRow(id)).dite_le).toBeNull();
});

it('an account says it from her own page, of what is hers alone', async () => {
  const who = await around.signedUp(third!);
  await one.decide({ responsable: third!.contactId!, echeance: '2027-02-01' });
  const id = await one.lastDecision();
  const url = '/espace/moi/charges/fait';
  const stranger = await persona(db, []);
  expect((await sendForm(app, url, { charge: id, mot: 'Fait' }, { cookie: stranger.cookie })).status).toBe(404);
  const empty = await sendForm(app, url, { charge: id, mot: '' }, { cookie: who.cookie });
  expectSound(empty);
  expect(empty.status).toBe(422);
  expect((await sendForm(app, url, { charge: id, mot: 'Fait' }, { cookie: who.cookie })).status).toBe(303);
  expect((await open('/espace/moi/charges', who)).html).toContain('Dit fait, à confirmer');
});

it('a link lasts ninety days after the letter, or after the due date', () => {
  const charge = {
    genre: 'tache' as const,
    id: '0b5c8f4e-9a57-4b2e-8f06-3a4d5e6f7a8b',
    responsableId: 'r',
    organisationId: null,
  };
  const bearer = {
    nom: 'X',
    courriel: 'x@exemple.fr',
    compteId: null,
    contactId: 'r',
    organisation: null,
    organisationId: null,
  };
  const until = (echeance: string | null) =>
    readChargeToken(tokenOfCharge(testSecret, { charge: { ...charge, echeance }, bearer, today: '2026-11-01' }))!.until;
  expect([until(null), until('2026-12-01'), until('2026-01-01')]).toEqual(['2027-01-30', '2027-03-01', '2027-01-30']);
  expect(readChargeToken('A'.repeat(68))?.id).toBe('00000000-0000-0000-0000-000000000000');
  expect([readChargeToken('AAAA'), readChargeToken(`Zg${'A'.repeat(66)}`)]).toEqual([null, null]);
});
