import type { Db } from '#core/db/index.ts';
import { campusSubject } from '#modules/campus/index.ts';
import { searchDecisions } from '#modules/gouvernance/decisions.sql.ts';
import { uncalledMembers } from '#modules/gouvernance/fees/calls.sql.ts';
import { listFees, totalsOf } from '#modules/gouvernance/fees/fees.sql.ts';
import { meetingsOfOrganisations } from '#modules/gouvernance/index.ts';
import { listMeetings } from '#modules/gouvernance/meetings.sql.ts';
import { leftOvers } from '#modules/gouvernance/suites/left-over.sql.ts';
import { likelyPairs } from '#modules/organisations/likely.sql.ts';
import { listCandidatures } from '#modules/reseau/candidatures.sql.ts';
import { campusColleges } from '#modules/reseau/colleges.ts';
import { contactsOf } from '#modules/reseau/contact-list.sql.ts';
import { dueSheets } from '#modules/reseau/contacts/confirmation-due.sql.ts';
import { readCooperations } from '#modules/reseau/cooperation/cooperation.sql.ts';
import { coverageGroups, coveragePlaces, dormantMembers } from '#modules/reseau/coverage/coverage.sql.ts';
import { type GivenScope, readGiven } from '#modules/reseau/given/given.sql.ts';
import { periodOf } from '#modules/reseau/given/given.ts';
import { listCommitments, memberQuery, readMembers } from '#modules/reseau/index.ts';
import { listExchanges } from '#modules/reseau/interactions/exchange-list.sql.ts';
import type { MemberFilter } from '#modules/reseau/member-list.sql.ts';
import { memberFilter } from '#modules/reseau/members-around.ts';
import { countSelections, listSegments } from '#modules/reseau/segments/segments.sql.ts';
import { listClaims } from '#modules/reseau/tenue/revendications.sql.ts';
import { contactHooks, cooperationHooks, reseauHooks } from '../../src/composition/hooks.ts';
import { someMeetings, YEAR } from './governance.sql.ts';
import { type BenchCampus, TODAY } from './network.sql.ts';

/** One list of the network, by all that is asked of it. */
export interface ListMeasure {
  title: string;
  asked: readonly (() => Promise<unknown>)[];
}

const PERIODS = [
  { from: '2025-11-23', to: TODAY },
  { from: '2021-01-01', to: TODAY },
];
const PAGES = [0, 900].map((offset) => ({ limit: 30, offset }));

/** Every list of issue 4, each asked as its page asks it. `account`: who keeps the segments. */
export async function networkLists(db: Db, campus: BenchCampus, account: string): Promise<ListMeasure[]> {
  return [
    ...memberLists(db, campus, account),
    ...peopleLists(db, campus),
    ...(await governanceLists(db, campus)),
    ...seeingLists(db, campus),
  ];
}

function memberLists(db: Db, campus: BenchCampus, account: string): ListMeasure[] {
  const members = [
    {},
    { q: 'men' },
    { statut: 'tous', tri: 'echeance', page: '90' },
    { couche: 'entreprise', contact: 'ancien' },
    { terme: 'proche', tri: 'contact' },
    { actions: 'engage' },
    { actions: 'sans' },
  ].map((asked) => memberQuery.parse(asked));
  const { actor, campus: place } = readBy(campus);
  const engaged = reseauHooks.engagedInActions(actor, place);
  const segments = async () => {
    const { rows } = await listSegments(db, campus.id, account, { limit: 12, offset: 0 });
    const filters: MemberFilter[] = [];
    for (const { criteres } of rows)
      filters.push((await memberFilter(db, memberQuery.parse(criteres), TODAY, engaged)).filter);
    return countSelections(db, campus.id, filters);
  };
  return [
    {
      title: 'membres et nombres des filtres',
      asked: members.map(
        (question) => () => readMembers(db, campus.id, question, TODAY, campusColleges(null), engaged),
      ),
    },
    {
      title: 'engagements',
      asked: [0, 1_500, 4_500].map(
        (offset) => () => listCommitments(db, { campusId: campus.id }, { limit: 30, offset }),
      ),
    },
    { title: 'segments et leurs nombres', asked: [segments] },
    { title: 'candidatures', asked: [() => listCandidatures(db, campus.id, 300)] },
    {
      title: 'revendications',
      asked: PAGES.map(
        (slice) => () => listClaims(db, { whole: true, organisations: [] }, { etat: 'recue', ...slice }),
      ),
    },
    {
      title: 'doublons probables',
      asked: PAGES.map(
        (slice) => () =>
          likelyPairs(
            db,
            { whole: true, organisations: [], regions: [], regionsAcademiques: [] },
            { setAside: false, ...slice },
          ),
      ),
    },
  ];
}

function peopleLists(db: Db, campus: BenchCampus): ListMeasure[] {
  const scope = { campus: [campus.id], organisations: [], today: TODAY };
  const mandates = contactHooks.mandatesRead(readBy(campus).actor, TODAY);
  const question = { words: [], fonction: [], organisation: '', accord: '', etat: '', instance: '', mandates } as const;
  const contacts = [
    question,
    { ...question, words: ['vexle'] },
    { ...question, fonction: ['responsable'], accord: 'oui' as const },
    { ...question, etat: 'anciens' as const },
  ];
  const exchanges = { campusId: campus.id, today: TODAY } as const;
  const asked = (filters: readonly object[]) =>
    filters.flatMap((filter) => PAGES.map((slice) => () => listExchanges(db, { ...exchanges, ...filter }, slice)));
  return [
    {
      title: 'contacts',
      asked: contacts.flatMap((one) => PAGES.map((slice) => () => contactsOf(db, scope, one, slice))),
    },
    { title: 'échanges', asked: asked([{}, { genre: 'visite' }, { suite: 'retard' }, { depuis: '2026-01-01' }]) },
    { title: 'échanges, par mots', asked: asked([{ words: ['soudure'] }, { words: ['atelier', 'hydrogene'] }]) },
    { title: 'échanges, par le début d’un mot', asked: asked([{ words: ['me'] }, { words: ['zz'] }]) },
    {
      title: 'fiches à confirmer',
      asked: PAGES.map(
        (slice) => () => dueSheets(db, { before: new Date('2025-11-23'), today: TODAY, campus: [campus.id], slice }),
      ),
    },
  ];
}

async function governanceLists(db: Db, campus: BenchCampus): Promise<ListMeasure[]> {
  const where = {
    scope: { whole: false, campus: [campus.id], organisations: [], regions: [], regionsAcademiques: [] },
    instances: [],
  };
  const page = { limit: 50, offset: 0 };
  const now = new Date(`${TODAY}T09:00:00Z`);
  const meetings = await someMeetings(db);
  const fee = { campusId: campus.id, exercice: YEAR, etat: null, college: '', words: [] };
  return [
    {
      title: 'réunions',
      asked: (['a_venir', 'passees', 'toutes'] as const)
        .flatMap((quand) => ['', 'séance 2'].map((q) => ({ q, quand, now })))
        .map((filter) => () => listMeetings(db, where, filter, page)),
    },
    {
      title: 'registre des décisions',
      asked: [{ q: '' }, { q: 'budget' }, { q: '2026' }, { q: '', etat: 'en_retard' }].map(
        (filter) => () => searchDecisions(db, where, { ...filter, today: TODAY }, page),
      ),
    },
    { title: 'tâches à reprendre', asked: meetings.map((one) => () => leftOvers(db, { ...one, today: TODAY })) },
    {
      title: 'cotisations et leurs sommes',
      asked: [fee, { ...fee, words: ['men'] }, { ...fee, etat: 'en_retard' as const }].map((filter) => async () => {
        await listFees(db, filter, { today: TODAY, limit: 50 });
        await totalsOf(db, filter, TODAY);
      }),
    },
    {
      title: 'cotisations à appeler',
      asked: [YEAR, YEAR + 1].map(
        (exercice) => () => uncalledMembers(db, { campusId: campus.id, exercice, today: TODAY }),
      ),
    },
  ];
}

/** The director of the campus, who reads everything of it. */
function readBy({ id, slug }: BenchCampus) {
  const grants = [{ role: 'directeur_campus', perimetre: 'campus', cible: id }];
  const session = {
    id: 'banc',
    nom: '',
    sessionId: '',
    secondFactor: true,
    secondFactorDue: false,
    demonstration: false,
  };
  const campus = { id, slug, nom: 'Banc', nomComplet: 'Banc', filiereLettre: null, filiereLibelle: null, regions: [] };
  return { actor: { ...session, grants }, campus, subject: campusSubject(campus) };
}

function seeingLists(db: Db, campus: BenchCampus): ListMeasure[] {
  const { id: campusId } = campus;
  const given = { words: [], engage: '' } as const;
  const now = new Date(`${TODAY}T09:00:00Z`);
  const scopes = ['', '2026'].map((year): GivenScope => {
    const period = periodOf(year, TODAY);
    const place = { campusId, ...period };
    const shares = reseauHooks.sharesOf({ ...readBy(campus), ...period, present: true, today: TODAY, now });
    return { ...place, meetings: (among) => meetingsOfOrganisations(place, among), shares };
  });
  return [
    {
      title: 'coopérations',
      asked: PERIODS.flatMap((period) =>
        ['', 'reunion', 'action'].map((genre) => () => {
          const links = cooperationHooks.links({ campusId, ...period, today: TODAY });
          return readCooperations(db, { campusId, ...period, genre, links, with: null, limit: 12 });
        }),
      ),
    },
    {
      title: 'couverture',
      asked: [
        async () => {
          const groups = await coverageGroups(db, campusId);
          await coveragePlaces(db, campusId, [...new Set(groups.flatMap((group) => group.departement ?? []))]);
        },
      ],
    },
    {
      title: 'membres dormants',
      asked: PAGES.map(
        (slice) => () =>
          dormantMembers(db, {
            campusId,
            since: '2026-05-23',
            today: TODAY,
            meetings: cooperationHooks.lastMeetings(campusId),
            actions: cooperationHooks.lastActions(campusId),
            ...slice,
          }),
      ),
    },
    {
      title: 'donné et reçu, et ses sommes',
      asked: scopes.flatMap((scope) =>
        [given, { ...given, engage: 'oui' as const }].map((filter) => () => readGiven(db, scope, filter, PAGES[0]!)),
      ),
    },
  ];
}
