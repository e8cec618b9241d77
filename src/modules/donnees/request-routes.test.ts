import { describe, expect, it } from 'vitest';
import { systemScope, withActor } from '#core/db/scoped.ts';
import { dataOffice, sound } from '#tests/support/data-office.ts';
import { textOf, textsOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';

const { db, own, person, delegate, deputy, elsewhere, director, admin, get, send, follow, acts } = await dataOffice();
const at = (role: string, campus_id: string) => [{ role, perimetre: 'campus', campus_id }];

describe('the erasure of a person, from one end to the other', () => {
  it('is asked, validated, confirmed by another, and leaves its report', async () => {
    const gone = await persona(db, at('lecteur', own.campus), { nom: 'Partante' });
    await follow('/espace/moi/donnees/demandes', { genre: 'effacement', message: 'Je quitte le réseau.' }, gone);
    const mine = await get('/espace/moi/donnees', gone);
    expect(textOf(mine.document.querySelector('main'))).toContain('Réponse au plus tard le 23 décembre 2026.');

    const list = await get('/espace/donnees/demandes', delegate);
    sound(list);
    const link = list.document.querySelector('tbody a')!.getAttribute('href')!;
    const first = await get(link, delegate);
    sound(first);
    expect(textOf(first.document)).toContain('Je quitte le réseau.');
    expect(await follow(`${link}/valider`, {}, delegate)).toBe(link);
    expect(textOf((await get(link, delegate)).document)).toContain('Une deuxième personne doit confirmer.');
    expect((await send(`${link}/confirmer`, {}, delegate)).status).toBe(403);
    expect((await get(link, elsewhere)).status).toBe(404);
    expect((await send(`${link}/confirmer`, {}, elsewhere)).status).toBe(404);
    expect((await get(link, director)).status).toBe(403);

    await follow(`${link}/confirmer`, {}, deputy);
    const done = await get(link, deputy);
    sound(done);
    expect(textOf(done.document)).toContain('Personne effacée');
    expect(done.html).not.toContain('efface.invalid');
    expect((await get('/espace/donnees/demandes', deputy)).html).not.toContain('efface.invalid');
    expect(textsOf(done.document, '#rapport ~ section tbody th')).toContain('Vos sessions');
    expect((await get('/espace/moi/donnees', gone)).status).toBe(303);
    const roles = await db.selectFrom('attribution').select('retiree_le').where('compte_id', '=', gone.id).execute();
    expect(roles.every((row) => row.retiree_le !== null)).toBe(true);
  });

  it('of the last administrator is refused', async () => {
    await follow('/espace/moi/donnees/demandes', { genre: 'effacement' }, admin);
    const { id } = await withActor(db, systemScope, (tx) =>
      tx.selectFrom('demande_de_droit').select('id').where('compte_id', '=', admin.id).executeTakeFirstOrThrow(),
    );
    await follow(`/espace/donnees/demandes/${id}/valider`, {}, elsewhere);
    const refused = await send(`/espace/donnees/demandes/${id}/confirmer`, {}, deputy);
    expect(refused.status).toBe(422);
    expect(textOf(refused.document)).toContain('seule personne qui administre');
  });

  it('of a delegate is not theirs: they do not see their own request among those to decide', async () => {
    await follow('/espace/moi/donnees/demandes', { genre: 'opposition', message: 'Annuaire' }, delegate);
    const list = await get('/espace/donnees/demandes', delegate);
    expect(textOf(list.document.querySelector('table'))).not.toContain('Delegue');
    expect(textOf((await get('/espace/donnees/demandes', deputy)).document.querySelector('table'))).toContain(
      'Delegue',
    );
  });
});

describe('a request received otherwise', () => {
  it('is recorded, answered, and its copy traced', async () => {
    const link = await follow(
      '/espace/donnees/demandes',
      { genre: 'acces', courriel: person.courriel, message: 'Par courrier' },
      delegate,
    );
    const copy = await get(`${link}/copie.json`, delegate);
    expect(JSON.parse(copy.html)).toMatchObject({ compte: person.id });
    expect(await acts(link.split('/').at(-1)!)).toContain('export personal_data.exported');
    const message = 'Écrivez la réponse : la personne la reçoit par courriel.';
    for (const [act, field, sibling] of [
      ['repondre', 'reponse', 'refus'],
      ['refuser', 'refus', 'reponse'],
    ] as const) {
      const { status, document } = await send(`${link}/${act}`, { reponse: 'Oui' }, delegate);
      expect([status, textOf(document.querySelector(`#${field}-erreur`))]).toEqual([422, message]);
      expect(textOf(document.querySelector(`textarea#${field}`))).toBe('Oui');
      expect(textOf(document.querySelector(`textarea#${sibling}`))).toBe('');
    }
    await follow(`${link}/repondre`, { reponse: 'La copie est jointe à ce courriel.' }, delegate);
    expect(textOf((await get(link, delegate)).document)).toContain('traitée');
  });

  it('with a wrong address is returned', async () => {
    const { status, document } = await send('/espace/donnees/demandes', { genre: 'acces', courriel: 'non' }, delegate);
    expect([status, textOf(document.querySelector('#courriel-erreur'))]).toEqual([
      422,
      'Adresse électronique attendue, par exemple nom@exemple.fr',
    ]);
  });
});
