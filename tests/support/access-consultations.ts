import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { contactIn, organisationIn } from './access-examples.ts';
import type { Maker } from './access-state-examples.ts';
import type { Made, StatedAct, StatedKind } from './access-states.ts';
import type { ObjectKind, ReviewedRoute } from './access-table.ts';

/** The lines of consultations in the tables of accesses: see access-table.ts and access-states-table.ts. */

/** A consultation, and the answer of an organisation to it. */
export type ConsultationKind = 'consultation' | 'consultation_reponse';

const on = (object: ObjectKind, rest: Omit<ReviewedRoute, 'route' | 'object'>, ...routes: string[]): ReviewedRoute[] =>
  routes.map((route) => ({ route, object, ...rest }));

const PREPARATION = '/espace/campus/:slug/consultations/nouvelle';
const ONE = '/espace/consultations/:id';
const ANSWER = `${ONE}/repondre/:organisation`;
const CONDUCT = { acts: ['gouvernance.conduire_consultation'] };
const PREPARE = { acts: ['gouvernance.preparer_consultation'] };

export const consultationReviews: readonly ReviewedRoute[] = [
  ...on('campus', {}, `GET ${PREPARATION}`, `POST ${PREPARATION}`),
  ...on(
    'consultation',
    {},
    `GET ${ONE}`,
    `GET ${ONE}/modifier`,
    `POST ${ONE}/modifier`,
    `GET ${ONE}/questions`,
    `POST ${ONE}/questions`,
    `GET ${ONE}/synthese`,
    `GET ${ONE}/synthese.pdf`,
    `GET ${ONE}/reponses.csv`,
    `GET ${ONE}/reponses/:organisation`,
  ),
  ...on(
    'consultation',
    CONDUCT,
    `POST ${ONE}/etat`,
    `GET ${ONE}/reponses/:organisation/noter`,
    `POST ${ONE}/reponses/:organisation/noter`,
    `GET ${ONE}/lettres`,
    `POST ${ONE}/lettres`,
    `GET ${ONE}/lettres.pdf`,
    `GET ${ONE}/lettres/:organisation`,
  ),
  ...on('consultation_reponse', {}, `GET ${ANSWER}`, `POST ${ANSWER}`),
];

const STATES = ['en préparation', 'ouverte', 'délai passé', 'close', 'partagée', 'abandonnée'];
const CODES: Record<string, string> = {
  'en préparation': 'brouillon',
  abandonnée: 'abandonnee',
  ouverte: 'ouverte',
  'délai passé': 'ouverte',
};
const etatOf = (state: string): string => CODES[state] ?? 'close';

export interface ConsultationExample {
  id: string;
  question: string;
  /** Slug of the organisation asked. */
  organisation: string;
}

/** A consultation in a state, that asks one organisation; closed, it has its answer. */
export async function consultationIn(
  db: Db,
  place: { campus: string; organisation: string },
  state = 'ouverte',
): Promise<ConsultationExample> {
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const etat = etatOf(state);
  const cloture = state === 'délai passé' ? '2026-11-20' : '2026-12-15';
  const draft = etat === 'brouillon' || etat === 'abandonnee';
  const closed = etat === 'close' ? '2026-11-20T10:00:00Z' : null;
  const { rows } = await sql<{ id: string }>`
    insert into consultation (campus_id, cibles, titre, presentation, etat, cloture_le, ouverte_le, close_le, partagee_le, origine_id)
    values (${place.campus}::uuid, '{membre}', 'Une consultation', '', ${etat}, ${cloture}::date,
      ${draft ? null : '2026-11-10T10:00:00Z'}::timestamptz, ${closed}::timestamptz,
      ${state === 'partagée' ? closed : null}::timestamptz, ${origine}) returning id`.execute(db);
  const { id } = rows[0]!;
  const { rows: questions } = await sql<{ id: string }>`
    insert into consultation_question (consultation_id, rang, intitule, genre, obligatoire)
    values (${id}::uuid, 1, 'Une question ?', 'oui_non', true) returning id`.execute(db);
  const question = questions[0]!.id;
  if (!draft) {
    await sql`insert into consultation_invitation (consultation_id, organisation_id) values (${id}::uuid, ${place.organisation}::uuid)`.execute(
      db,
    );
  }
  if (closed) {
    await sql`
      insert into consultation_reponse (consultation_id, organisation_id, reponses, voie, repondue_le, modifiee_le)
      values (${id}::uuid, ${place.organisation}::uuid, ${JSON.stringify({ [question]: 'oui' })}::jsonb, 'lien', ${closed}::timestamptz, ${closed}::timestamptz)`.execute(
      db,
    );
  }
  const { slug } = await db
    .selectFrom('organisation')
    .select('slug')
    .where('id', '=', place.organisation)
    .executeTakeFirstOrThrow();
  return { id, question, organisation: slug };
}

type Rest = Partial<Pick<StatedAct, 'variant' | 'review' | 'form'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });
const everywhere = (route: string): StatedAct => act(route, {}, ...STATES.map(() => 'ouvert'));
const FROZEN = '422 : Depuis l’ouverture, les questions';
const DROPPED = '422 : Cette consultation est abandonnée';
const MOVED = '422 : Cette consultation a changé';
const writing = (answer: string): string[] => [answer, FROZEN, FROZEN, FROZEN, FROZEN, DROPPED];
const read = (route: string): StatedAct => act(route, {}, '404', 'ouvert', 'ouvert', 'ouvert', 'ouvert', '404');
const conduct = (
  acte: string,
  fields: Record<string, string>,
  review: Rest['review'],
  ...answers: string[]
): StatedAct =>
  act(
    `POST ${ONE}/etat`,
    { variant: acte, review: review!, form: ({ ids }: Made) => ({ acte, ...fields, reunion: ids.reunion ?? '' }) },
    ...answers,
  );
const fields = () => ({
  version: '1',
  titre: 'Un autre titre',
  presentation: '',
  aupres: 'reseau',
  cible: 'membre',
  cloture: '2026-12-18',
});
const NO_REMINDER = '422 : Cette consultation ne reçoit plus de réponses';
const OWN = '422 : Cette organisation a répondu elle-même';
const LATE = '410 : Cette réponse arrive trop tard';

export const consultationStates: readonly StatedKind[] = [
  {
    kind: 'consultation',
    title: 'Une consultation',
    states: STATES,
    column: {
      table: 'consultation',
      states: { brouillon: 'en préparation', ouverte: 'ouverte', close: 'close', abandonnee: 'abandonnée' },
    },
    acts: [
      everywhere(`GET ${ONE}`),
      act(`GET ${ONE}/modifier`, {}, ...writing('ouvert')),
      act(`POST ${ONE}/modifier`, { form: fields }, ...writing('fait')),
      everywhere(`GET ${ONE}/questions`),
      act(
        `POST ${ONE}/questions`,
        { form: () => ({ acte: 'ajouter', version: '1', intitule: 'Une autre ?', genre: 'texte' }) },
        ...writing('fait'),
      ),
      read(`GET ${ONE}/synthese`),
      read(`GET ${ONE}/synthese.pdf`),
      read(`GET ${ONE}/reponses.csv`),
      read(`GET ${ONE}/reponses/:organisation`),
      { ...read(`GET ${ONE}/reponses/:organisation/noter`), review: CONDUCT },
      act(
        `POST ${ONE}/reponses/:organisation/noter`,
        {
          review: CONDUCT,
          form: ({ ids }: Made) => ({
            version: '0',
            voie: 'lettre',
            recue_le: '2026-11-19',
            dite_par: 'la direction',
            [`q_${ids.question}`]: 'non',
          }),
        },
        '404',
        'fait',
        'fait',
        OWN,
        OWN,
        '404',
      ),
      { ...everywhere(`GET ${ONE}/lettres`), review: CONDUCT },
      { ...everywhere(`GET ${ONE}/lettres.pdf`), review: CONDUCT },
      // The organisation of the example has an address: no letter is printed for it, none is handed.
      act(`GET ${ONE}/lettres/:organisation`, { review: CONDUCT }, ...STATES.map(() => '404')),
      act(
        `POST ${ONE}/lettres`,
        { review: CONDUCT, form: () => ({ acte: 'remettre', moyen: 'poste', jour: '2026-11-20' }) },
        ...STATES.map((state) =>
          state === 'ouverte' || state === 'délai passé' ? '422 : Cochez à qui' : '422 : Une remise se note pendant',
        ),
      ),
      conduct('ouvrir', { version: '1' }, CONDUCT, 'fait', MOVED, MOVED, MOVED, MOVED, MOVED),
      conduct('relancer', {}, CONDUCT, NO_REMINDER, 'fait', NO_REMINDER, NO_REMINDER, NO_REMINDER, NO_REMINDER),
      conduct(
        'prolonger',
        { cloture: '2026-12-20', motif_prolonger: 'Un essai' },
        CONDUCT,
        MOVED,
        'fait',
        MOVED,
        MOVED,
        MOVED,
        MOVED,
      ),
      conduct('clore', { motif_clore: 'Un essai' }, CONDUCT, MOVED, 'fait', 'fait', MOVED, MOVED, MOVED),
      conduct('partager', {}, CONDUCT, MOVED, MOVED, MOVED, 'fait', MOVED, MOVED),
      conduct('inscrire', {}, CONDUCT, MOVED, MOVED, MOVED, 'fait', 'fait', MOVED),
      conduct('abandonner', {}, PREPARE, 'fait', MOVED, MOVED, MOVED, MOVED, MOVED),
      conduct('reprendre', {}, PREPARE, MOVED, MOVED, MOVED, MOVED, MOVED, 'fait'),
    ],
  },
  {
    kind: 'consultation_reponse',
    title: 'La réponse d’une organisation',
    states: STATES.slice(1, 5),
    acts: [
      act(`GET ${ANSWER}`, {}, 'ouvert', 'ouvert', 'ouvert', 'ouvert'),
      act(
        `POST ${ANSWER}`,
        { form: ({ ids }: Made) => ({ version: '0', [`q_${ids.question}`]: 'non' }) },
        'fait',
        LATE,
        LATE,
        LATE,
      ),
    ],
  },
];

/** A meeting in preparation of a body of the campus. */
async function meetingOf(db: Db, campus: string): Promise<string> {
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const { rows } = await sql<{ id: string }>`
    with corps as (insert into instance_gouvernance (campus_id, genre, nom, origine_id)
      values (${campus}::uuid, 'copil', ${crypto.randomUUID()}, ${origine}) returning id)
    insert into reunion (instance_id, titre, debut, minutes, origine_id)
    select id, 'Comité', '2027-01-12T14:00:00Z', 60, ${origine} from corps returning id`.execute(db);
  return rows[0]!.id;
}

const made: Maker = async ({ db, territory, state }) => {
  const { campus } = territory;
  const { id: organisation } = await organisationIn(db, territory);
  const { id: contact } = await contactIn(db, { organisation, campus });
  await db
    .updateTable('contact')
    .set({ courriel: `${contact}@exemple.fr` })
    .where('id', '=', contact)
    .execute();
  const one = await consultationIn(db, { campus, organisation }, state);
  const ids = { question: one.question, reunion: await meetingOf(db, campus) };
  return { params: { id: one.id, organisation: one.organisation }, ids, place: { organisation } };
};

/** Who leads a campus stands in it, whatever the organisation asked. */
const led: Maker = async (order) => {
  const { place: _, ...rest } = await made(order);
  return rest;
};

export const consultationMakers: Readonly<Record<string, Maker>> = { consultation: led, consultation_reponse: made };

/** An act that makes one, in a campus of any state. */
export const consultationCampusActs = (states: readonly string[]): StatedAct[] => [
  act(`GET ${PREPARATION}`, {}, ...states.map(() => 'ouvert')),
  act(`POST ${PREPARATION}`, { form: fields }, ...states.map(() => 'fait')),
];
