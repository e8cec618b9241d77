import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '#app';
import type { Actor } from '#core/access/index.ts';
import { saveDraft } from '#core/drafts/index.ts';
import { conditions, may, roles } from '#modules/droits/index.ts';
import { projectIn } from '#tests/support/access-actions.ts';
import { ask, type Example, examplesIn } from '#tests/support/access-examples.ts';
import { reviewOf } from '#tests/support/access-matrix.ts';
import { EXCHANGE, MESSAGE } from '#tests/support/access-mentors.ts';
import { inBatches } from '#tests/support/access-trials.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { plantBallot, seatOfVoter } from '#tests/support/planted-ballot.ts';
import {
  ADDRESS,
  agedList,
  BALLOT,
  CANDIDATE,
  DRAFT,
  GROUP,
  LISTED,
  NAME,
  NAME_ELSEWHERE,
  PROMISED,
  plantAddress,
  plantClasses,
  plantContacts,
  plantInvitation,
  plantLists,
  REASON,
  TOKEN,
  UNFUNDED,
} from '#tests/support/planted-marks.ts';
import { appeared, checksOf, neverSeen, separated, separations, unknownNames } from '#tests/support/prohibitions.ts';
import { acceptsHerDeliverable, confirmsHerErasure } from '#tests/support/separated-acts.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import data from '../../data/droits/roles.json' with { type: 'json' };

const opened = await testDatabase();
const { db, pool } = opened;
const app = testApp(opened);
/** A change of a sheet whose reason its history keeps. */
const changed = { version: '1', nom: 'Lycée Canari', genre: 'lycee_professionnel', motif: REASON };
let own: Territory;
let other: Territory;
let examples: Example[];
let writer: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  examples = [await examplesIn(db, own), await examplesIn(db, other)];
  for (const place of [own, other]) {
    const director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: place.campus }]);
    const nom = place === own ? NAME : NAME_ELSEWHERE;
    const school = await persona(db, [grantIn(place, roles.get('correspondant')!)], { nom });
    writer = place === own ? director : writer;
    await sendForm(app, `/espace/organisations/${place.organisationSlug}/modifier`, changed, {
      cookie: director.cookie,
    });
    const key = { accountId: director.id, form: 'organisation.fiche', object: place.organisation };
    await saveDraft(db, key, { fields: { nom: DRAFT }, version: 1, now: new Date('2026-11-23T08:00:00Z') });
    for (const { id } of [director, school]) await plantAddress(db, id);
  }
  await plantContacts(db, own, other);
  await db.updateTable('stage_candidature').set({ nom: CANDIDATE }).execute();
  await plantClasses(db);
  await plantLists(db);
  for (const { campus } of [own, other]) await projectIn(db, campus, { titre: UNFUNDED });
  for (const { reunion } of examples) await plantBallot(db, reunion!.id!, BALLOT);
  await plantInvitation(db, own.campus);
  // The servers of tests measure nothing by themselves, and what was planned for empty tables is slow on these.
  await pool.query('analyze');
});

const holder = (role: string): Promise<Persona> => {
  const given = roles.get(role)!;
  return persona(db, [grantIn(own, given, given.objet ?? undefined)]);
};

interface Read {
  /** `200 /espace/comptes`. */
  path: string;
  text: string;
}

/** Everything that somebody can read: each page, list, file and feed, on the examples of both territories. */
async function readAll(who: Persona | null): Promise<Read[]> {
  const read: Read[] = [];
  const pages = routes
    .filter((one) => one.method === 'GET')
    .flatMap((route) => examples.map((one) => ({ route, one })));
  await inBatches(pages, async ({ route, one }) => {
    const response = await ask(app, route, one, who?.cookie ?? null);
    read.push({ path: `${response.status} ${route.path}`, text: await response.text() });
  });
  return read;
}

const readings = new Map<string, Promise<Read[]>>();
/** Read once: the checks of this file plant nothing more. */
function once(who: string, read: () => Promise<Read[]>): Promise<Read[]> {
  const reading = readings.get(who) ?? read();
  readings.set(who, reading);
  return reading;
}
const everythingRead = (who: Persona | null): Promise<Read[]> => once(who?.id ?? 'public', () => readAll(who));
/** The same of somebody who holds a role. */
const readBy = (role: string): Promise<Read[]> => once(role, () => holder(role).then(readAll));

/** Where marks show. */
const among = (read: readonly Read[], ...marks: string[]): string[] =>
  read.filter(({ text }) => marks.some((mark) => text.includes(mark))).map(({ path }) => path);
const shown = async (role: string, ...marks: string[]): Promise<string[]> => among(await readBy(role), ...marks);

/** The page of the names that a site demands. */
const LIST = '/espace/campus/:slug/evenements/:id/inscriptions/:groupe/liste-securite';
/** Pages of a campus, of its members and of its people. */
const OF_CAMPUS = ['campus', 'organisation', 'compte', 'direction', 'transmission', 'demande', 'incident'];

const checks: Record<string, (role: string) => Promise<void>> = {
  adresses: async (role) => expect(await shown(role, ADDRESS)).toEqual([]),
  engagements: async (role) => expect(await shown(role, PROMISED)).toEqual([]),
  candidatures: async (role) => {
    expect(await shown(role, CANDIDATE)).toEqual([]);
    const path = `/espace/stages-enseignants/candidatures/${examples[0]!.stage_candidature!.id}`;
    expect((await getPage(app, path, { headers: { cookie: writer.cookie } })).html).toContain(CANDIDATE);
  },
  projets: async (role) => {
    expect(await shown(role, UNFUNDED)).toEqual([]);
    expect(among(await readBy(role), 'Une action')).toContain('200 /espace/campus/:slug/actions/:id');
    expect(among(await everythingRead(writer), UNFUNDED)).toContain('200 /espace/campus/:slug/actions');
  },
  groupes: async (role) => {
    // Alone: an identifier may hold the same figures.
    const shy = new RegExp(`${GROUP}|(?<![\\w-])4\\s?713(?![\\w-])`);
    expect((await readBy(role)).filter(({ text }) => shy.test(text)).map(({ path }) => path)).toEqual([]);
    const read = (await everythingRead(writer)).filter(({ text }) => shy.test(text)).map(({ path }) => path);
    expect(read).toContain('200 /espace/campus/:slug/evenements/:id/inscriptions');
  },
  listes: async (role) => {
    expect(await shown(role, LISTED)).toEqual([]);
    expect(among(await everythingRead(writer), LISTED)).toEqual([`200 ${LIST}`]);
  },
  messages: async (role) => {
    expect(await shown(role, MESSAGE)).toEqual([]);
    expect(await shown('responsable_organisation', MESSAGE)).toContain(`200 ${EXCHANGE}`);
  },
  // Thirty days after the visit, were they still there: a purge that is late, a backup put back.
  listes_effacees: async () => {
    const { slug, id, groupe } = examples[0]!.inscription!;
    const at = LIST.replace(':slug', slug!).replace(':id', id!).replace(':groupe', groupe!);
    const read = () => getPage(app, at, { headers: { cookie: writer.cookie } });
    expect((await read()).html).toContain(LISTED);
    const putBack = await agedList(db, groupe!);
    expect([(await read()).status, (await read()).html.includes(LISTED)]).toEqual([422, false]);
    await putBack();
  },
  brouillons: async (role) => expect(await shown(role, DRAFT)).toEqual([]),
  // What is being written, and the reasons that its history keeps.
  bulletins: async (role) => expect(await shown(role, BALLOT.slice(0, 12))).toEqual([]),
  // Who opens a vote reads the list of the voters; whoever was called reads the ballots, and no such list.
  urne: async () => {
    for (const role of ['secretaire_seance', 'president_association'])
      expect(await shown(role, BALLOT.slice(0, 12)), role).toEqual([]);
    const called = await getPage(app, await seatOfVoter(db, examples[0]!.reunion!.id!));
    expect(called.html).toContain(BALLOT.slice(0, 12));
    expect(called.html).not.toContain('Votants');
  },
  redaction: async (role) => expect(await shown(role, DRAFT, REASON)).toEqual([]),
  // Who holds a role in another school is named nowhere, and no address shows; colleagues are, to lend them a role.
  comptes: async (role) => expect(await shown(role, NAME_ELSEWHERE, ADDRESS)).toEqual([]),
  // No page of a campus, of its members or of its people opens, and none of their words shows elsewhere.
  campus: async (role) => {
    expect(await shown(role, NAME, ADDRESS, DRAFT, REASON)).toEqual([]);
    const pages = routes.filter((route) => OF_CAMPUS.includes(reviewOf(route)?.object ?? '')).map(({ path }) => path);
    const open = (await readBy(role)).map(({ path }) => path).filter((path) => path.startsWith('200 '));
    expect(open.filter((path) => pages.includes(path.slice('200 '.length)))).toEqual([]);
    expect(pages.length).toBeGreaterThan(8);
  },
  public: async () => expect(among(await everythingRead(null), ADDRESS, DRAFT, NAME, REASON)).toEqual([]),
  lien: async () => {
    const invitation = await getPage(app, `/invitation/${TOKEN}`);
    expect(invitation.status).toBe(200);
    expect(textOf(invitation.document.body)).toContain('Lecteur');
    for (const mark of [DRAFT, NAME, REASON]) expect(invitation.html).not.toContain(mark);
    // The link opens its page and nothing else: the workspace still asks who comes.
    for (const path of ['/espace', `/espace/campus/${own.slug}`, '/espace/comptes', '/espace/moi/invitations']) {
      expect([path, (await getPage(app, `${path}?jeton=${TOKEN}`)).status]).toEqual([path, 303]);
    }
  },
  effacement: () => confirmsHerErasure({ app, db, own }, examples[0]!.demande!),
  livrable: () => acceptsHerDeliverable({ app, db, own }, examples[0]!.jalon!),
  programme: async () => {
    const both = ['directeur_campus', 'responsable_organisation'].map((id) => grantIn(own, roles.get(id)!));
    const { slug, id, annee, etablissement } = examples[0]!.cordee_programme!;
    const who = await persona(db, both);
    const act = async (transition: string, version: string) =>
      sendForm(
        app,
        `/espace/campus/${slug}/cordees/${id}/annees/${annee}/etat`,
        { transition, version, etablissement: etablissement! },
        { cookie: who.cookie },
      );
    expect((await act('proposer', '1')).status).toBe(303);
    const refused = await act('valider', '2');
    expect([refused.status, textOf(refused.document.body)]).toEqual([
      422,
      expect.stringContaining('Vous avez soumis ce programme'),
    ]);
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

  it.each(lines.flatMap(({ key, role }) => checksOf(neverSeen[key] ?? {}).map((check) => [key, check, role] as const)))(
    '%s (%s)',
    async (_, check, role) => checks[check]!(role),
  );

  it.each(lines.filter((one) => neverSeen[one.key]?.absent).map((one) => [one.key] as const))(
    'sans objet aujourd’hui : %s',
    (key) => {
      expect(unknownNames(neverSeen[key]!.absent!), 'it waits for what data/droits does not know').toEqual([]);
      expect(appeared(neverSeen[key]!.absent!), 'what it speaks of has appeared: try it').toEqual([]);
    },
  );

  it('is tried, or waits for something', () => {
    const neither = Object.entries(neverSeen).filter(([, one]) => checksOf(one).length === 0 && !one.absent);
    expect(neither.map(([key]) => key)).toEqual([]);
  });

  it('leaves no check that holds no line', () => {
    const used = [...Object.values(neverSeen).flatMap(checksOf), ...Object.values(separations)];
    expect(Object.keys(checks).filter((name) => !used.includes(name))).toEqual([]);
  });
});

describe('what one person does not do twice (roles.json, separations)', () => {
  const ids = data.separations.map((one) => one.id);

  it('tries separations that exist', () => {
    expect(Object.keys(separations).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.each(Object.entries(separations))('%s', async (_, check) => checks[check]!(''));

  it.each(ids.filter((id) => !separations[id]))('sans objet aujourd’hui : %s', (id) => {
    expect(unknownNames(separated(id)), 'it waits for what data/droits does not know').toEqual([]);
    expect(appeared(separated(id)), 'what it speaks of has appeared: try it').toEqual([]);
  });
});

describe('the marks are found where they are', () => {
  it('by who wrote the draft, and by who reads addresses', async () => {
    expect(await shown('administrateur', ADDRESS)).toContain('200 /espace/comptes');
    expect(await shown('administrateur', NAME)).toContain('200 /espace/comptes');
    const read = await everythingRead(writer);
    expect(among(read, DRAFT)).toContain('200 /espace/organisations/:slug/modifier');
    expect(among(read, REASON)).toContain('200 /espace/organisations/:slug/historique');
  });

  it('says that a room, a table or an act has appeared, and what is no name', () => {
    const found = appeared({ rooms: ['campus', 'labellisation'], tables: ['compte'], acts: ['droits.consulter'] });
    expect(found).toEqual(['room campus', 'table compte', 'act campus.voir_espace', 'act droits.consulter']);
    // An act of a room that has no module: whoever names it first makes the room appear.
    expect(appeared({ rooms: ['droits'] })).toContain('act droits.consulter');
    expect(unknownNames({ rooms: ['cordee'], acts: ['projets.rien'] })).toEqual(['cordee', 'projets.rien']);
  });
});
