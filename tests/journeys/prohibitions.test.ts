import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '#app';
import type { Actor } from '#core/access/index.ts';
import { saveDraft } from '#core/drafts/index.ts';
import { printOfToken } from '#modules/comptes/token.ts';
import { conditions, may, roles } from '#modules/droits/index.ts';
import { ask, type Example, examplesIn } from '#tests/support/access-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { appeared, neverSeen, separations } from '#tests/support/prohibitions.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import data from '../../data/droits/roles.json' with { type: 'json' };

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
/** Marks planted where nobody but their owner should read them. */
const DRAFT = 'canari-brouillon';
const ADDRESS = 'canari.exemple';
const NAME = 'Canari-Nom';
const TOKEN = 'j'.repeat(43);
let own: Territory;
let other: Territory;
let examples: Example[];
let writer: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  examples = [await examplesIn(db, own), await examplesIn(db, other)];
  for (const place of [own, other]) {
    const director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: place.campus }]);
    const school = await persona(db, [grantIn(place, roles.get('correspondant')!)], { nom: NAME });
    writer = place === own ? director : writer;
    const key = { accountId: director.id, form: 'organisation.fiche', object: place.organisation };
    await saveDraft(db, key, { fields: { nom: DRAFT }, version: 1, now: new Date('2026-11-23T08:00:00Z') });
    for (const { id } of [director, school]) {
      await db
        .updateTable('compte')
        .set({ courriel: `${id}@${ADDRESS}` })
        .where('id', '=', id)
        .execute();
    }
  }
  await db
    .insertInto('invitation')
    .values({
      empreinte: printOfToken(TOKEN),
      courriel: `invite@${ADDRESS}`,
      role: 'lecteur',
      perimetre: 'campus',
      campus_id: own.campus,
      expire_le: '2026-11-29T09:00:00Z',
      creee_le: '2026-11-22T09:00:00Z',
      envoyee_le: '2026-11-22T09:00:00Z',
    })
    .execute();
});

const holder = (role: string): Promise<Persona> => {
  const given = roles.get(role)!;
  return persona(db, [grantIn(own, given, given.objet ?? undefined)]);
};

/** Everything that somebody can read: each page, list, file and feed, on the examples of both territories. */
async function everythingRead(who: Persona | null): Promise<{ path: string; text: string }[]> {
  const read = [];
  for (const route of routes.filter((one) => one.method === 'GET')) {
    for (const example of examples) {
      const response = await ask(app, route, example, who?.cookie ?? null);
      read.push({ path: `${response.status} ${route.path}`, text: await response.text() });
    }
  }
  return read;
}

/** Where a mark shows. */
const shown = async (who: Persona | null, mark: string): Promise<string[]> =>
  (await everythingRead(who)).filter(({ text }) => text.includes(mark)).map(({ path }) => path);

const checks: Record<string, (role: string) => Promise<void>> = {
  adresses: async (role) => expect(await shown(await holder(role), ADDRESS)).toEqual([]),
  brouillons: async (role) => expect(await shown(await holder(role), DRAFT)).toEqual([]),
  public: async () => {
    const read = await everythingRead(null);
    for (const mark of [ADDRESS, DRAFT, NAME]) {
      expect(read.filter(({ text }) => text.includes(mark)).map(({ path }) => path)).toEqual([]);
    }
  },
  lien: async () => {
    const invitation = await getPage(app, `/invitation/${TOKEN}`);
    expect(invitation.status).toBe(200);
    expect(textOf(invitation.document.body)).toContain('Lecteur');
    for (const mark of [DRAFT, NAME]) expect(invitation.html).not.toContain(mark);
    // The link opens its page and nothing else: the workspace still asks who comes.
    for (const path of ['/espace', `/espace/campus/${own.slug}`, '/espace/comptes', '/espace/moi/invitations']) {
      expect([path, (await getPage(app, `${path}?jeton=${TOKEN}`)).status]).toEqual([path, 303]);
    }
  },
  effacement: async () => {
    const delegue = () => persona(db, [{ role: 'delegue_donnees', perimetre: 'campus', campus_id: own.campus }]);
    const [first, second] = [await delegue(), await delegue()];
    const { id } = examples[0]!.demande!;
    const act = async (who: Persona, verb: string) =>
      (await sendForm(app, `/espace/donnees/demandes/${id}/${verb}`, {}, { cookie: who.cookie })).status;
    expect(await act(first, 'valider')).toBe(303);
    expect(await act(first, 'confirmer')).toBe(403);
    expect(await act(second, 'confirmer')).toBe(303);
  },
  administration: async () => {
    const administrator: Actor = {
      id: 'a1',
      nom: '',
      sessionId: 's',
      secondFactor: true,
      secondFactorDue: false,
      demonstration: false,
      grants: [{ role: 'administrateur', perimetre: 'instance_technique', cible: null }],
    };
    const faits = Object.fromEntries([...conditions.keys()].map((id) => [id, true]));
    for (const act of ['labellisation.rendre_avis', 'gouvernance.voter', 'projets.valider_depense']) {
      expect(may(administrator, act, { compte: 'a1', auteur: 'a1', faits }).allowed, act).toBe(false);
    }
  },
};

describe('what a role never sees (roles.json, jamais_voir)', () => {
  const lines = data.jamais_voir.map((one) => ({ ...one, key: `${one.role}: ${one.objet}` }));

  it('has a line each, no more, no less', () => {
    expect(Object.keys(neverSeen).sort()).toEqual(lines.map((one) => one.key).sort());
  });

  it.each(lines.filter((one) => neverSeen[one.key]?.check).map((one) => [one.key, one.role] as const))(
    '%s',
    async (key, role) => checks[neverSeen[key]!.check!]!(role),
  );

  it.each(lines.filter((one) => neverSeen[one.key]?.absent).map((one) => [one.key] as const))(
    'sans objet aujourd’hui : %s',
    (key) => {
      expect(appeared(neverSeen[key]!.absent!), 'what it speaks of has appeared: try it').toEqual([]);
    },
  );
});

describe('what one person does not do twice (roles.json, separations)', () => {
  const ids = data.separations.map((one) => one.id);

  it('has a line each, no more, no less', () => {
    expect(Object.keys(separations).sort()).toEqual([...ids].sort());
  });

  it.each(ids.filter((id) => separations[id]?.check))('%s', async (id) => checks[separations[id]!.check!]!(''));

  it.each(ids.filter((id) => separations[id]?.absent))('sans objet aujourd’hui : %s', (id) => {
    expect(appeared(separations[id]!.absent!), 'what it speaks of has appeared: try it').toEqual([]);
  });
});

describe('the marks are found where they are', () => {
  it('by who wrote the draft, and by who reads addresses', async () => {
    const administrator = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
    expect(await shown(administrator, ADDRESS)).toContain('200 /espace/comptes');
    expect(await shown(writer, DRAFT)).toContain('200 /espace/organisations/:slug/modifier');
  });

  it('says that a room has appeared', () => {
    expect(appeared({ rooms: ['campus', 'labellisation'], tables: ['compte'], acts: ['campus.voir_espace'] })).toEqual([
      'room campus',
      'table compte',
      'act campus.voir_espace',
    ]);
  });
});
