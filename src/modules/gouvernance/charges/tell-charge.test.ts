import { describe, expect, it } from 'vitest';
import { chargesOf } from '#tests/support/charges.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';

const around = await chargesOf(await testDatabase());
const { db, app, open, send, mails, told, signedUp, chooses } = around;
const one = await around.meeting();
const [first, second, third, fourth, fifth, sixth, seventh] = one.of('formation');
const plain = (text: string | null) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ').replace(/\s+/g, ' ');
const mailOf = async (seat: { courriel: string | null }) => mails(seat.courriel!);
const contact = (id: string | null) => db.updateTable('contact').where('id', '=', id!);

describe('who is given a decision', () => {
  it('is told by her account, at once: what, for when, at which meeting, and where she reads it', async () => {
    const bearer = await signedUp(first!);
    const answer = await one.decide({ responsable: first!.contactId!, echeance: '2027-01-15' });
    expect(answer.status).toBe(303);
    const decision = await one.lastDecision();
    const link = `/espace/moi/charges#c-${decision}`;
    expect(await told(bearer)).toEqual([
      {
        titre: 'Une décision vous est confiée : Ouvrir un créneau',
        texte: 'Assemblée générale',
        lien: link,
        courriel: 'sans',
      },
    ]);
    const [mail, ...others] = await mails(bearer.courriel);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ compte_id: bearer.id, regroupable: false });
    expect(plain(mail!.objet)).toBe('Une décision vous est confiée : Assemblée générale');
    expect(plain(mail!.texte)).toContain('réunion du 9 décembre 2026 : Un créneau ouvre le mercredi.');
    expect(plain(mail!.texte)).toContain('Vous en avez la charge, pour le 15 janvier 2027.');
    expect(mail!.texte).toContain(link);
    expect((await around.lines(one.id, 'decision.recorded')).at(-1)!.details).toMatchObject({
      decision,
      prevenu: 'compte',
    });
    const page = await open('/espace/moi/charges', bearer);
    expectSound(page);
    expect(textOf(page.document.querySelector(`[id="c-${decision}"]`))).toContain('Un créneau ouvre le mercredi.');
    expect((await open('/espace', bearer)).document.querySelector(`a[href="${link}"]`)).not.toBeNull();
    // Nobody else reads it there, and once carried out it waits no more.
    const stranger = await persona(db, []);
    expect(textOf((await open('/espace/moi/charges', stranger)).document)).toContain('Rien ne vous est confié');
    expect((await send(one.url, { acte: 'executer', decision, suite: 'Le créneau est ouvert' })).status).toBe(303);
    expect((await open('/espace/moi/charges', bearer)).html).not.toContain('Ouvrir un créneau');
    const over = await open('/espace/moi/charges?vue=terminees', bearer);
    expect(textOf(over.document.querySelector('main'))).toContain('Suite : Le créneau est ouvert');
    expect((await open('/espace', bearer)).document.querySelector(`a[href="${link}"]`)).toBeNull();
  });

  it('without an account, receives the link of her own page of the meeting, where it stands', async () => {
    const before = (await mailOf(second!)).length;
    await one.decide({ responsable: second!.contactId!, echeance: '' });
    const mail = (await mailOf(second!))[before]!;
    expect(plain(mail.texte)).toContain('Vous en avez la charge, sans échéance fixée.');
    const [, path] = /https?:\/\/[^/]+(\/seance\/[\w-]+)/.exec(mail.texte!)!;
    const page = await getPage(app, path!);
    expectSound(page);
    expect(textOf(page.document.querySelector('[aria-labelledby="charges"]'))).toContain(
      'Un créneau ouvre le mercredi.',
    );
    expect((await around.lines(one.id, 'decision.recorded')).at(-1)!.details).toMatchObject({ prevenu: 'courriel' });
  });

  it('is followed by the next one when it changes hands, and by nobody when nothing moves', async () => {
    await one.decide({ responsable: third!.contactId!, echeance: '2027-02-01' });
    const decision = await one.lastDecision();
    const give = (responsable: string, echeance: string) =>
      send(one.url, { acte: 'confier', decision, responsable, echeance });
    await give(fourth!.contactId!, '2027-02-01');
    const [, ended, ...others] = await mailOf(third!);
    expect([others.length, (await mailOf(fourth!)).length]).toEqual([0, 1]);
    expect(plain(ended!.objet)).toBe('Une décision n’est plus à votre charge : Assemblée générale');
    expect(plain(ended!.texte)).toContain('Un créneau ouvre le mercredi. Vous n’en avez plus la charge.');
    expect((await around.lines(one.id, 'decision.entrusted')).at(-1)!.details).toEqual({
      decision,
      prevenu: 'courriel',
      prevenu_avant: 'courriel',
    });
    await give(fourth!.contactId!, '2027-02-01');
    expect((await mailOf(fourth!)).length).toBe(1);
    await give(fourth!.contactId!, '2027-02-10');
    expect(plain((await mailOf(fourth!))[1]!.texte)).toContain('pour le 10 février 2027');
    await send(one.url, { acte: 'executer', decision, suite: 'Fait' });
    const late = await give(third!.contactId!, '2027-02-01');
    expect(late.status).toBe(422);
    expect([(await mailOf(third!)).length, (await mailOf(fourth!)).length]).toEqual([2, 2]);
  });
});

it('who had a decision that a later one withdraws reads that it is withdrawn, and by which', async () => {
  const [, , , bearer] = one.of('superieur_recherche');
  await one.decide({ responsable: bearer!.contactId!, echeance: '2027-02-01' });
  const decision = await one.lastDecision();
  await one.decide({ titre: 'Fermer le créneau' });
  const { id: par, numero } = await db
    .selectFrom('decision')
    .select(['id', 'numero'])
    .where('id', '=', await one.lastDecision())
    .executeTakeFirstOrThrow();
  const before = (await mailOf(bearer!)).length;
  const answer = await send(`/espace/reunions/${one.id}/decisions/${decision}/rapporter`, { version: '1', par });
  expect(answer.status).toBe(303);
  const [mail, ...others] = (await mailOf(bearer!)).slice(before);
  expect([plain(mail!.objet), others]).toEqual(['Une décision est rapportée : Assemblée générale', []]);
  expect(plain(mail!.texte)).toContain(`Elle n’est plus à mener : la décision ${numero} la remplace ou la rapporte.`);
});

describe('an organisation that is given a decision or a task', () => {
  it('is told by its correspondent, whose page says for whom', async () => {
    const bearer = await signedUp(fifth!);
    const page = await open(one.url, around.director);
    expectSound(page);
    expect(textOf(page.document.querySelector(`#responsable option[value="${fifth!.organisationId}"]`))).toContain(
      '(organisation)',
    );
    await send(one.url, {
      acte: 'tache',
      tache_titre: 'Chiffrer le créneau',
      responsable: fifth!.organisationId,
      echeance: '2027-03-01',
    });
    const [mail] = await mails(bearer.courriel);
    expect(plain(mail!.objet)).toContain(`Une tâche est confiée à ${fifth!.organisation}`);
    expect(plain(mail!.texte)).toContain(`${fifth!.organisation} en a la charge, pour le 1er mars 2027.`);
    const own = await open('/espace/moi/charges', bearer);
    expectSound(own);
    expect(textOf(own.document.querySelector('main'))).toContain(`Pour ${fifth!.organisation}`);
    await one.decide({ responsable: fifth!.organisationId, echeance: '2027-03-01' });
    expect((await open('/espace/decisions', around.director)).html).toContain(fifth!.organisation);
    expect((await open('/espace/decisions.csv', around.director)).html).toContain('organisation');
  });

  it('is told too of what a person has in charge who has no address, or who left', async () => {
    await contact(sixth!.contactId).set({ courriel: null }).execute();
    const other = await db
      .insertInto('contact')
      .values({
        prenom: 'Dominique',
        nom: 'Exemple',
        courriel: 'dominique-relais@exemple.fr',
        origine_id: (await db.selectFrom('contact').select('origine_id').executeTakeFirstOrThrow()).origine_id,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('contact_fonction')
      .values({ contact_id: other.id, organisation_id: sixth!.organisationId, titre: 'Secrétaire' })
      .execute();
    await one.decide({ responsable: sixth!.contactId!, echeance: '2027-01-20' });
    expect(plain((await mails('dominique-relais@exemple.fr'))[0]!.texte)).toContain(`${sixth!.organisation} en a la`);
    // She comes back to an address, then leaves: nothing is written to her.
    await contact(sixth!.contactId).set({ courriel: 'partie@exemple.fr' }).execute();
    await db
      .updateTable('contact_fonction')
      .set({ fin: '2026-11-01' })
      .where('contact_id', '=', sixth!.contactId!)
      .execute();
    await one.decide({ responsable: sixth!.contactId!, echeance: '2027-01-20' });
    expect(await mails('partie@exemple.fr')).toEqual([]);
    expect(await mails('dominique-relais@exemple.fr')).toHaveLength(2);
  });
});

it('an organisation whose correspondent has two seats is told with the link of its own', async () => {
  const pair = one
    .of('superieur_recherche')
    .slice(0, 2)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const [first, charged] = pair as [(typeof pair)[0], (typeof pair)[0]];
  await db.updateTable('convoque').set({ contact_id: charged.contactId }).where('id', '=', first.id).execute();
  await one.decide({ responsable: charged.organisationId, echeance: '2027-03-01' });
  const [mail] = await mailOf(charged);
  const [, path] = /https?:\/\/[^/]+(\/seance\/[\w-]+)/.exec(mail!.texte!)!;
  const page = await getPage(app, path!);
  expect(textOf(page.document.querySelector('[aria-labelledby="charges"]'))).toContain(`Pour ${charged.organisation}`);
});

describe('what a person refused or chose', () => {
  it('nothing goes to who refused to be written to, and the page says that she must be told otherwise', async () => {
    await contact(seventh!.contactId).set({ oppose_le: '2026-11-01' }).execute();
    const answer = await one.decide({ responsable: seventh!.contactId!, echeance: '2027-01-20' });
    expect(answer.status).toBe(303);
    const [, notice] = /maillage-avis=([\w-]+)/.exec(answer.headers.get('set-cookie')!)!;
    expect(Buffer.from(notice!, 'base64url').toString()).toContain('n’a pas pu être prévenu');
    expect(await mailOf(seventh!)).toEqual([]);
    expect((await around.lines(one.id, 'decision.recorded')).at(-1)!.details).toMatchObject({ prevenu: 'personne' });
  });

  it('her choice of notifications decides: nothing, the product alone, the mail of the day', async () => {
    const [a, b, c] = one.of('economie');
    for (const [seat, canal] of [
      [a!, 'aucun'],
      [b!, 'produit'],
      [c!, 'resume'],
    ] as const) {
      const who = await signedUp(seat);
      await chooses(who, canal);
      await one.decide({ responsable: seat.contactId!, echeance: '2027-01-20' });
      const digests = (await mails(who.courriel)).map((mail) => mail.regroupable);
      expect([canal, (await told(who)).length, digests]).toEqual([
        canal,
        canal === 'aucun' ? 0 : 1,
        canal === 'resume' ? [true] : [],
      ]);
    }
  });

  it('who gives something to herself is told nothing', async () => {
    const [, , , d] = one.of('economie');
    await contact(d!.contactId).set({ compte_id: around.director.id }).execute();
    await one.decide({ responsable: d!.contactId!, echeance: '2027-01-20' });
    expect(await told(around.director)).toEqual([]);
    expect((await around.lines(one.id, 'decision.recorded')).at(-1)!.details).toMatchObject({ prevenu: 'soi' });
  });
});

describe('a task of a meeting that is followed in the private space of its body', () => {
  it('tells its next bearer as the meeting does', async () => {
    const [from, to] = one.of('vie_locale');
    const task = {
      acte: 'tache',
      tache_titre: 'Relire la charte',
      responsable: from!.contactId!,
      echeance: '2027-04-01',
    };
    await send(one.url, task);
    const { id } = await db
      .selectFrom('tache')
      .select('id')
      .where('titre', '=', 'Relire la charte')
      .executeTakeFirstOrThrow();
    for (const seat of [from!, to!]) {
      await db
        .insertInto('mandat')
        .values({
          instance_id: around.ag.instance,
          organisation_id: seat.organisationId,
          contact_id: seat.contactId!,
          role: 'membre',
          debut: '2026-01-01',
          cree_le: '2026-01-01',
          origine_id: (await db.selectFrom('tache').select('origine_id').executeTakeFirstOrThrow()).origine_id,
        })
        .execute();
    }
    const page = `/espace/gouvernance/${around.ag.instance}/prive/taches/${id}`;
    const shown = await open(page, around.director);
    const form = filledForm(shown, `form[action="${page}"]`);
    expect((await send(page, { ...form, responsable: to!.contactId! })).status).toBe(303);
    const [mail] = await mailOf(to!);
    expect(plain(mail!.texte)).toContain('Relire la charte Vous en avez la charge, pour le 1er avril 2027.');
    const [, ended, ...others] = await mailOf(from!);
    expect([plain(ended!.objet), others]).toEqual(['Une tâche n’est plus à votre charge : Assemblée générale', []]);
    const moved = filledForm(await open(page, around.director), `form[action="${page}"]`);
    expect((await send(page, { ...moved, etat: 'faite', echeance: '2027-05-01' })).status).toBe(303);
    expect(await mailOf(to!)).toHaveLength(1);
    // Given to nobody, it leaves who had it.
    const again = filledForm(await open(page, around.director), `form[action="${page}"]`);
    expect((await send(page, { ...again, etat: 'en_cours', responsable: '' })).status).toBe(303);
    expect((await mailOf(to!)).map((one) => plain(one.objet).split(' : ')[0])).toEqual([
      'Une tâche vous est confiée',
      'Une tâche n’est plus à votre charge',
    ]);
  });
});
