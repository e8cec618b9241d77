import { sql } from 'kysely';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, calledMeeting, seatedHall } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import type { Persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { turn } from '../keep-attendance.ts';
import { minutesOf } from '../minutes/minutes.sql.ts';
import { extractsOf } from './extracts.sql.ts';
import { HIDDEN, WITHHELD } from './mask.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const secret = secretOf(Buffer.alloc(32, 7));
let ag: Assembly;
let slug: string;
let day = 20;
beforeAll(async () => {
  ag = await assembly(db);
  ({ slug } = await db
    .selectFrom('campus as c')
    .innerJoin('instance_gouvernance as i', 'i.campus_id', 'c.id')
    .select('c.slug')
    .where('i.id', '=', ag.instance)
    .executeTakeFirstOrThrow());
});

const open = (path: string, who?: Persona) => getPage(app, path, who ? { headers: { cookie: who.cookie } } : {});
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });

interface Held {
  id: string;
  url: string;
  people: { contactId: string; personne: string }[];
}

/** A meeting whose approved minutes name two people. */
async function approved(): Promise<Held> {
  const at = async (who: Persona) => ({ ...(await contextOf(db, who)), secret });
  const desk = await at(ag.secretary);
  const { id, present } = await seatedHall(await calledMeeting(db, ag.instance, await at(ag.president), day++), desk);
  await db.updateTable('contact').set({ compte_id: null }).where('compte_id', '=', ag.president.id).execute();
  await db
    .updateTable('contact')
    .set({ compte_id: ag.president.id })
    .where('id', '=', present[0]!.contactId!)
    .execute();
  await turn(desk, id, 'ouvrir');
  await turn(desk, id, 'lever');
  const { rows: people } = await sql<{ contactId: string; personne: string }>`
    select id as "contactId", trim(prenom || ' ' || nom) as personne from contact
    where id = any(${present.slice(0, 2).map((seat) => seat.contactId!)}::uuid[]) order by id`.execute(db);
  const minutes = `/espace/reunions/${id}/compte-rendu`;
  const form = filledForm(await open(minutes, ag.secretary), 'main form.fiche');
  const said = `${people[0]!.personne} présente, ${people[1]!.personne} répond. Zoé Nin écoute.`;
  const notes = Object.keys(form).filter((name) => name.startsWith('releve_'));
  const typed = Object.fromEntries(notes.map((name, rank) => [name, rank === 0 ? said : 'Réservé.']));
  await send(minutes, { ...form, ...typed, acte: 'enregistrer' }, ag.secretary);
  await send(minutes, { acte: 'proposer' }, ag.secretary);
  expect((await send(minutes, { acte: 'approuver' }, ag.president)).status).toBe(303);
  return { id, url: `/espace/reunions/${id}/publication`, people };
}

/** The address that shows the part whose words hold these. */
async function previewOf({ url }: Held, words: string, masques = ''): Promise<string> {
  const { document } = await open(url, ag.president);
  const labels = [...document.querySelectorAll('main fieldset label')].filter((one) => textOf(one).includes(words));
  const parts = labels.map((one) => `part=${one.querySelector('input')!.getAttribute('value')}`);
  return `${url}?${parts.join('&')}&masques=${encodeURIComponent(masques)}`;
}

const formOf = async (preview: string) => filledForm(await open(preview, ag.president), '#apercu ~ form');
const agree = (contactId: string) =>
  db
    .insertInto('contact_accord')
    .values({
      contact_id: contactId,
      publication: 'gouvernance',
      texte: 'J’accepte.',
      preuve: 'exemple',
      accorde_le: new Date('2026-01-01'),
    })
    .execute();
const takeBack = (contactId: string) =>
  db.updateTable('contact_accord').set({ retire_le: new Date() }).where('contact_id', '=', contactId).execute();

describe('an extract of approved minutes', () => {
  it('is chosen, read, published as it was read, read by anybody, and follows agreements', async () => {
    const held = await approved();
    const [named, silent] = held.people as [Held['people'][number], Held['people'][number]];
    await agree(named.contactId);
    const preview = await previewOf(held, 'présente', 'zoé nin');
    const seen = await open(preview, ag.president);
    expectSound(seen);
    const text = textOf(seen.document.querySelector('.compte-rendu'));
    expect(text).toContain(`${named.personne} présente, ${WITHHELD} répond. ${HIDDEN} écoute.`);
    expect(text).not.toContain('Réservé.');
    const form = await formOf(preview);
    const unread = await send(held.url, { ...form, acte: 'publier' }, ag.president);
    expect(unread.status).toBe(422);
    expectSound(unread);
    expect(textOf(unread.document.querySelector('#erreurs'))).toContain('Retirez les données personnelles');
    expect((await send(held.url, { ...form, relu: 'oui', acte: 'publier' }, ag.president)).status).toBe(303);

    const [one] = await extractsOf(db, held.id);
    expect(JSON.stringify(one!.contenu)).not.toMatch(new RegExp(`${named.personne}|${silent.personne}`));
    expect(one!.empreinte).toBe((await minutesOf(db, held.id)).empreinte);
    const governance = `/campus/${slug}/gouvernance`;
    const list = await open(`${governance}/comptes-rendus`);
    expectSound(list);
    expect(textOf((await open(governance)).document)).toContain('Comptes rendus publiés');
    const address = list.document.querySelector('main .lignes a')!.getAttribute('href')!;
    const read = await open(address);
    expectSound(read);
    expect(textOf(read.document)).toContain(one!.empreinte);
    expect(textOf(read.document.querySelector('.compte-rendu'))).toBe(text);
    expect(read.document.querySelector('link[rel=canonical]')?.getAttribute('href')).toContain(address);
    const csv = await app.request(`http://localhost${governance}/comptes-rendus.csv`);
    expect(await csv.text()).toContain(one!.empreinte);

    const file = await app.request(`http://localhost${address}/extrait.pdf`);
    const pdf = await getDocument({ data: new Uint8Array(await file.arrayBuffer()), verbosity: 0 }).promise;
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const word = await app.request(`http://localhost${address}/extrait.docx`);
    expect(Buffer.from(await word.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK');

    await takeBack(named.contactId);
    await agree(silent.contactId);
    const later = textOf((await getPage(testApp(opened), address)).document.querySelector('.compte-rendu'));
    expect(later).toContain(`${WITHHELD} présente, ${WITHHELD} répond.`);
  });

  it('is replaced by an edition that says what it changes, and withdrawn with a reason kept aside', async () => {
    const held = await approved();
    const form = { ...(await formOf(await previewOf(held, 'présente', 'Zoé Nin'))), relu: 'oui', acte: 'publier' };
    await send(held.url, form, ag.president);
    const again = { ...(await formOf(await previewOf(held, 'Réservé.'))), relu: 'oui', acte: 'publier' };
    const mute = await send(held.url, again, ag.president);
    expect(textOf(mute.document.querySelector('#erreurs'))).toContain('Dites ce que change cette nouvelle édition.');
    expect((await send(held.url, { ...again, changement: 'Le second point.' }, ag.president)).status).toBe(303);
    const [second, first] = await extractsOf(db, held.id);
    const address = (id: string) => `/campus/${slug}/gouvernance/comptes-rendus/${id}`;
    const old = await open(address(first!.id));
    expectSound(old);
    expect(textOf(old.document)).toContain('Cette édition est remplacée');
    expect(textOf(old.document)).not.toContain('présente');
    expect(textOf((await open(address(second!.id))).document)).toContain('Le second point.');
    await expect(
      sql`update compte_rendu_extrait set contenu = '{}' where id = ${second!.id}::uuid`.execute(db),
    ).rejects.toThrow(/never rewritten/);

    const bare = await send(held.url, { acte: 'retirer', motif: ' ' }, ag.president);
    expect(textOf(bare.document.querySelector('#erreurs'))).toContain('Écrivez pourquoi l’extrait est retiré.');
    expect((await send(held.url, { acte: 'retirer', motif: 'Une erreur de date' }, ag.president)).status).toBe(303);
    const gone = await open(address(second!.id));
    expect(gone.status).toBe(410);
    expectSound(gone);
    expect(textOf(gone.document)).not.toMatch(/Une erreur de date|Réservé\./);
    expect((await app.request(`http://localhost${address(second!.id)}/extrait.pdf`)).status).toBe(404);
    const kept = await open(held.url, ag.president);
    expectSound(kept);
    expect(textOf(kept.document)).toContain('Une erreur de date');
    expect((await send(held.url, { acte: 'retirer', motif: 'Encore' }, ag.president)).status).toBe(422);
  });

  it('is not published when it is no longer what was read', async () => {
    const held = await approved();
    await Promise.all(held.people.map((one) => takeBack(one.contactId)));
    await agree(held.people[0]!.contactId);
    const form = { ...(await formOf(await previewOf(held, 'présente'))), relu: 'oui', acte: 'publier' };
    await takeBack(held.people[0]!.contactId);
    const stale = await send(held.url, form, ag.president);
    expect(stale.status).toBe(422);
    expect(textOf(stale.document.querySelector('#erreurs'))).toContain('L’extrait a changé depuis');
    expect(await extractsOf(db, held.id)).toHaveLength(0);
  });

  it('is never public for a body that is not shown', async () => {
    const held = await approved();
    await send(
      held.url,
      { ...(await formOf(await previewOf(held, 'présente'))), relu: 'oui', acte: 'publier' },
      ag.president,
    );
    const [one] = await extractsOf(db, held.id);
    await db.updateTable('instance_gouvernance').set({ publique: false }).where('id', '=', ag.instance).execute();
    const hidden = await open(`/campus/${slug}/gouvernance/comptes-rendus/${one!.id}`);
    expect(hidden.status).toBe(404);
    await db.updateTable('instance_gouvernance').set({ publique: true }).where('id', '=', ag.instance).execute();
  });
});
