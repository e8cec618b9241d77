import { describe, expect, it } from 'vitest';
import { contextOf } from '#tests/support/acting.ts';
import { chargesOf, testSecret } from '#tests/support/charges.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { calledMeeting } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { tokenOfSeat } from '../convocation-token.ts';
import { arrive, endProxy, recordProxy } from '../keep-attendance.ts';
import { type SeatRow, seatsOf } from '../seats.sql.ts';
import { borneText } from './tell-proxy.ts';

const around = await chargesOf(await testDatabase());
const { db, app, ag, signedUp } = around;
const desk = await contextOf(db, ag.secretary);
const plain = (text: string | null) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ').replace(/\s+/g, ' ');

/** A meeting that was called, and five seats of one of its colleges. */
async function called() {
  const meeting = await calledMeeting(db, ag.instance, await contextOf(db, ag.president), 16);
  const seats = meeting.of('formation');
  const give = (mandant: SeatRow, mandataire: SeatRow) =>
    recordProxy(desk, meeting.id, { mandant: mandant.id, mandataire: mandataire.id });
  const page = (seat: SeatRow) => `/seance/${tokenOfSeat(testSecret, seat.id, seat.jetonRang)}`;
  const now = async (seat: SeatRow) => (await seatsOf(db, meeting.id)).find((one) => one.id === seat.id)!;
  return { ...meeting, seats, give, page, now };
}
const lettersTo = async (to: string, gabarit: string) =>
  (
    await db
      .selectFrom('courriel')
      .select(['objet', 'texte'])
      .where('gabarit', '=', gabarit)
      .where('destinataire', '=', to)
      .orderBy('cree_le')
      .execute()
  ).map((mail) => plain(`${mail.objet} ${mail.texte}`));

describe('who bears a proxy', () => {
  it('is told when one is given by a link, how many she bears and how many the statutes admit', async () => {
    const one = await called();
    const [giver, bearer, second] = one.seats as [SeatRow, SeatRow, SeatRow];
    const given = await sendForm(app, one.page(giver), { acte: 'pouvoir', mandataire: bearer.id });
    expect([given.status, textOf(given.document.querySelector('main'))]).toEqual([
      200,
      expect.stringContaining('Le mandataire est prévenu.'),
    ]);
    expect(await one.give(second, bearer)).toMatchObject({ done: true, text: expect.stringContaining('est prévenu') });
    const [first, again, ...others] = await lettersTo(bearer.courriel!, 'pouvoir_recu');
    expect(others).toEqual([]);
    expect(first).toContain(`Camille ${giver.personne!.slice(8)}`);
    expect(first).toContain('vous donne pouvoir pour Assemblée générale du 9 décembre 2026.');
    expect(first).toContain('Vous portez 1 pouvoir ; les statuts en admettent 2.');
    expect(again).toContain('Vous portez 2 pouvoirs');
    expect(first).toContain(one.page(bearer));
    const seen = await getPage(app, one.page(bearer));
    expectSound(seen);
    expect(textOf(seen.document.querySelector('[aria-labelledby="pouvoir"]'))).toContain('Vous portez le pouvoir de');
    const lines = await around.lines(one.id, 'proxy.given');
    expect(lines.map((line) => (line.details as { prevenu: string }).prevenu)).toEqual(['courriel', 'courriel']);
  });

  it('is told by nothing when the proxy is refused by the statutes', async () => {
    const one = await called();
    const [a, b, c, bearer] = one.seats as [SeatRow, SeatRow, SeatRow, SeatRow];
    for (const giver of [a, b]) await one.give(giver, bearer);
    expect(await one.give(c, bearer)).toMatchObject({
      done: false,
      faults: [expect.stringContaining('porte 2 pouvoirs ; les statuts en admettent 2')],
    });
    expect(await lettersTo(bearer.courriel!, 'pouvoir_recu')).toHaveLength(2);
  });

  it('is told when it is withdrawn, when it goes to another, and when who gave it comes', async () => {
    const one = await called();
    const [giver, bearer, other] = one.seats.slice(4) as [SeatRow, SeatRow, SeatRow];
    await one.give(giver, bearer);
    expect(await endProxy(desk, one.id, giver.id)).toMatchObject({
      text: 'Pouvoir retiré. Le mandataire est prévenu.',
    });
    await one.give(giver, other);
    const [ended, ...none] = await lettersTo(bearer.courriel!, 'pouvoir_fini');
    expect(none).toEqual([]);
    expect(ended).toContain('a pris fin. Il a été retiré. Vous ne portez plus de pouvoir.');
    expect(await lettersTo(other.courriel!, 'pouvoir_recu')).toHaveLength(1);
    await arrive(desk, one.id, giver.id);
    expect((await lettersTo(other.courriel!, 'pouvoir_fini'))[0]).toContain('vote elle-même');
    // Nothing in force: nothing is told twice.
    await endProxy(desk, one.id, giver.id);
    expect(await lettersTo(other.courriel!, 'pouvoir_fini')).toHaveLength(1);
  });

  it('with an account, is told there, sees it on her page, and nothing if she refused to be written to', async () => {
    const one = await called();
    const [a, b, bearer, opposed] = one.seats.slice(8) as [SeatRow, SeatRow, SeatRow, SeatRow];
    const who = await signedUp(bearer);
    await one.give(a, bearer);
    const told = await db
      .selectFrom('notification')
      .select(['titre', 'lien'])
      .where('compte_id', '=', who.id)
      .where('sujet', '=', 'pouvoirs')
      .execute();
    expect(told).toEqual([
      { titre: expect.stringContaining('vous donne pouvoir'), lien: '/espace/moi/charges#pouvoirs' },
    ]);
    expect(await lettersTo(who.courriel, 'pouvoir_recu')).toHaveLength(1);
    const page = await around.open('/espace/moi/charges', who);
    expectSound(page);
    expect(textOf(page.document.querySelector('[aria-labelledby="pouvoirs"]'))).toContain(a.organisation);
    await db.updateTable('contact').set({ oppose_le: '2026-11-01' }).where('id', '=', opposed.contactId!).execute();
    expect(await one.give(b, opposed)).toMatchObject({ text: expect.stringContaining('n’a pas pu être prévenu') });
    expect(await lettersTo(opposed.courriel!, 'pouvoir_recu')).toEqual([]);
  });
});

describe('a proxy whose bearer cannot be written to', () => {
  const unreached = { text: expect.stringContaining('n’a pas pu être prévenu : dites-le-lui autrement') };

  it('is told to nobody else of her organisation: who neither reads nor refuses it', async () => {
    const one = await called();
    const [giver, bearer] = one.of('vie_locale') as [SeatRow, SeatRow];
    const head = await persona(db, [
      { role: 'responsable_organisation', perimetre: 'organisation', organisation_id: bearer.organisationId },
    ]);
    await db.updateTable('contact').set({ courriel: null }).where('id', '=', bearer.contactId!).execute();
    expect(await one.give(giver, bearer)).toMatchObject(unreached);
    expect(await lettersTo(head.courriel, 'pouvoir_recu')).toEqual([]);
    expect((await around.lines(one.id, 'proxy.given')).at(-1)!.details).toMatchObject({ prevenu: 'personne' });
  });

  it('on a seat without a person, is told to the account that answers for it, which may refuse; to no contact', async () => {
    const one = await called();
    const [giver, bearer, other] = one.of('fondateurs_publics') as [SeatRow, SeatRow, SeatRow];
    const alone = (seat: SeatRow) =>
      db.updateTable('convoque').set({ contact_id: null }).where('id', '=', seat.id).execute();
    for (const seat of [bearer, other]) await alone(seat);
    expect(await one.give(giver, bearer)).toMatchObject(unreached);
    expect(await lettersTo(bearer.courriel!, 'pouvoir_recu')).toEqual([]);
    await db.deleteFrom('contact_fonction').where('contact_id', '=', other.contactId!).execute();
    const head = await persona(db, [
      { role: 'responsable_organisation', perimetre: 'organisation', organisation_id: other.organisationId },
    ]);
    expect(await endProxy(desk, one.id, giver.id)).toMatchObject(unreached);
    expect(await one.give(giver, other)).toMatchObject({ text: expect.stringContaining('Le mandataire est prévenu') });
    expect(await lettersTo(head.courriel, 'pouvoir_recu')).toHaveLength(1);
    const page = await around.open('/espace/moi/charges', head);
    expect(textOf(page.document.querySelector('[aria-labelledby="pouvoirs"]'))).toContain(giver.organisation);
  });

  it('for who has two seats, is told with the link of the seat that bears it', async () => {
    const one = await called();
    const [giver, ...rest] = one.of('economie') as [SeatRow, ...SeatRow[]];
    const [first, bearer] = rest.slice(0, 2).sort((a, b) => (a.id < b.id ? -1 : 1)) as [SeatRow, SeatRow];
    await db.updateTable('convoque').set({ contact_id: bearer.contactId }).where('id', '=', first.id).execute();
    const before = (await lettersTo(bearer.courriel!, 'pouvoir_recu')).length;
    await one.give(giver, bearer);
    const letter = (await lettersTo(bearer.courriel!, 'pouvoir_recu'))[before]!;
    expect(letter).toContain(one.page(bearer));
    expect(letter).not.toContain(one.page(first));
  });
});

describe('a proxy that its bearer refuses', () => {
  it('ends, by her link, and who gave it is told to come or to give another', async () => {
    const one = await called();
    const [giver, bearer, stranger] = one.of('economie') as [SeatRow, SeatRow, SeatRow];
    await one.give(giver, bearer);
    const refuse = (seat: SeatRow) => sendForm(app, one.page(seat), { acte: 'refuser_pouvoir', mandant: giver.id });
    expect((await refuse(stranger)).status).toBe(422);
    expect((await one.now(giver)).mandataireId).toBe(bearer.id);
    const refused = await refuse(bearer);
    expectSound(refused);
    expect(textOf(refused.document.querySelector('main'))).toContain('Pouvoir refusé');
    expect((await one.now(giver)).mandataireId).toBeNull();
    expect((await lettersTo(giver.courriel!, 'vote_correspondance'))[0]).toContain('a refusé le pouvoir');
    expect((await refuse(bearer)).status).toBe(422);
    expect((await around.lines(one.id, 'proxy.refused')).map((line) => line.details)).toEqual([
      { mandant: giver.id, mandataire: bearer.id, courriels: 1 },
    ]);
  });

  it('says that who gave it could not be told, when no letter leaves', async () => {
    const one = await called();
    const [giver, bearer, other] = one.of('formation').slice(4) as [SeatRow, SeatRow, SeatRow];
    const who = await signedUp(other);
    await db.updateTable('contact').set({ oppose_le: '2026-11-01' }).where('id', '=', giver.contactId!).execute();
    await one.give(giver, bearer);
    const refused = await sendForm(app, one.page(bearer), { acte: 'refuser_pouvoir', mandant: giver.id });
    const sentence = 'Pouvoir refusé. Qui vous l’avait donné n’a pas pu être prévenu : dites-le-lui autrement.';
    expect(plain(textOf(refused.document.querySelector('main')))).toContain(sentence);
    await one.give(giver, other);
    const { id } = await db
      .selectFrom('pouvoir')
      .select('id')
      .where('mandant_id', '=', giver.id)
      .where('retire_le', 'is', null)
      .executeTakeFirstOrThrow();
    const sent = await sendForm(app, '/espace/moi/charges', { pouvoir: id }, { cookie: who.cookie });
    const [, notice] = /maillage-avis=([\w-]+)/.exec(sent.headers.get('set-cookie')!)!;
    expect(plain(Buffer.from(notice!, 'base64url').toString())).toContain(sentence);
  });

  it('ends, by her account, once whoever asks; nobody else refuses it', async () => {
    const one = await called();
    const [giver, bearer] = one.of('superieur_recherche') as [SeatRow, SeatRow];
    const who = await signedUp(bearer);
    await one.give(giver, bearer);
    const { id } = await db
      .selectFrom('pouvoir')
      .select('id')
      .where('mandant_id', '=', giver.id)
      .executeTakeFirstOrThrow();
    const send = (cookie: string) => sendForm(app, '/espace/moi/charges', { pouvoir: id }, { cookie });
    expect((await send((await persona(db, [])).cookie)).status).toBe(404);
    const both = await Promise.all([send(who.cookie), send(who.cookie)]);
    // The later one finds no proxy, or one that ended while it waited.
    expect([
      [303, 404],
      [303, 422],
    ]).toContainEqual(both.map((answer) => answer.status).sort());
    expect(await lettersTo(giver.courriel!, 'vote_correspondance')).toHaveLength(1);
    expect((await send(who.cookie)).status).toBe(404);
    const missing = await sendForm(app, '/espace/moi/charges', { pouvoir: 'x' }, { cookie: who.cookie });
    expect(missing.status).toBe(422);
    expectSound(missing);
  });
});

it('says how many are borne, in the words of the statutes', () => {
  expect([borneText(0, { max: 2 }), borneText(1, { max: 2 }), borneText(2, { max: null })].map(plain)).toEqual([
    'Vous ne portez plus de pouvoir.',
    'Vous portez 1 pouvoir ; les statuts en admettent 2.',
    'Vous portez 2 pouvoirs ; les statuts n’en limitent pas le nombre.',
  ]);
});
