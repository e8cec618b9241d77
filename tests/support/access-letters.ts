import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { organisationIn } from './access-examples.ts';
import { mailingPages, mailingStated } from './access-mailings.ts';
import type { Maker } from './access-state-examples.ts';
import type { Made, StatedAct, StatedKind } from './access-states.ts';
import type { ReviewedRoute } from './access-table.ts';
import { EXAMPLE_FILE, TEST_NOW } from './app.ts';

const NOW = new Date(TEST_NOW);
const GIVEN = ['recue', 'a_corriger', 'controlee'];
const ENDED = ['controlee', 'declinee', 'annulee'];

/** The signed letter that an organisation gave. */
async function fileOf(db: Db, id: string): Promise<string> {
  const empreinte = createHash('sha256').update(EXAMPLE_FILE).digest('hex');
  const kept = { empreinte, taille: EXAMPLE_FILE.length, type: 'text/plain', nom: 'exemple.txt' };
  const values = { objet_type: 'lettre', objet_id: id, ...kept };
  const row = await db.insertInto('fichier').values(values).returning('id').executeTakeFirstOrThrow();
  return row.id;
}

const BY_LINK = () => ({
  empreinte: randomBytes(32),
  courriel: 'ada@exemple.fr',
  envoye_le: NOW,
  expire_le: new Date('2026-12-25'),
});

/** A letter asked of an organisation by a campus, by a link or on paper, in one of its states; received, it has its document. */
export async function letterIn(
  db: Db,
  place: { campus: string; organisation: string },
  etat = 'demandee',
  options: { paper?: boolean } = {},
): Promise<string> {
  const id = randomUUID();
  const fichier_id = GIVEN.includes(etat) ? await fileOf(db, id) : null;
  await db
    .insertInto('lettre_demandee')
    .values({
      id,
      campus_id: place.campus,
      organisation_id: place.organisation,
      nature: 'lettre_soutien',
      objet: `Un dossier ${id}`,
      attendue_le: '2026-12-20',
      etat,
      motif: etat === 'a_corriger' || etat === 'declinee' ? 'Un essai' : null,
      demandee_le: NOW,
      ...(options.paper ? {} : BY_LINK()),
      repondue_le: fichier_id ? NOW : null,
      signataire: fichier_id && 'Ada Exemple',
      fonction: fichier_id && 'Proviseure',
      fichier_id,
      date_lettre: etat === 'controlee' ? '2026-11-20' : null,
      close_le: ENDED.includes(etat) ? NOW : null,
      origine_id: await recordOrigin(db, { nature: 'fait', label: 'Une page' }),
    })
    .execute();
  return id;
}

const LETTERS = '/espace/reseau/:slug/lettres';
const LETTER = `${LETTERS}/:id`;
/** The lines of the asked letters in the table of accesses: see access-table.ts. */
export const letterReviews: readonly ReviewedRoute[] = [
  ...[
    'GET /espace/reseau/:slug/etiquettes',
    'GET /espace/reseau/:slug/etiquettes.csv',
    'POST /espace/reseau/:slug/etiquettes',
  ].map((route): ReviewedRoute => ({ route, object: 'campus' })),
  ...[
    `GET ${LETTERS}`,
    `GET ${LETTERS}.csv`,
    `GET ${LETTERS}/demander`,
    `POST ${LETTERS}/demander`,
    `GET ${LETTERS}/papier`,
    `POST ${LETTERS}/papier`,
    `GET ${LETTERS}/papier.pdf`,
  ].map((route): ReviewedRoute => ({ route, object: 'campus' })),
  ...[
    `GET ${LETTER}`,
    `GET ${LETTER}/fichier`,
    `POST ${LETTER}/fichier`,
    `POST ${LETTER}/decliner`,
    `POST ${LETTER}/controler`,
    `POST ${LETTER}/reprise`,
    `POST ${LETTER}/annuler`,
    `POST ${LETTER}/renvoyer`,
    `POST ${LETTER}/recue`,
  ].map((route): ReviewedRoute => ({ route, object: 'lettre' })),
  { route: `GET ${LETTER}/demande.pdf`, object: 'lettre_papier' },
];

const STATES = ['demandée', 'reçue', 'à corriger', 'contrôlée', 'déclinée', 'annulée'];
const MOVED = '422 : Cet acte ne part pas de cet état.';
const NO_FILE = '415 : Ce formulaire doit être envoyé avec ses fichiers.';
const act = (route: string, form: StatedAct['form'] | null, ...answers: string[]): StatedAct => ({
  route,
  by: 'rôle',
  ...(form ? { form } : {}),
  answers,
});
const version = (_: Made) => ({ version: '1' });

/** What each act on an asked letter answers in each state: see access-states-table.ts. */
const letterStated: StatedKind = {
  kind: 'lettre',
  title: 'Une lettre demandée',
  states: STATES,
  column: {
    table: 'lettre_demandee',
    states: {
      demandee: 'demandée',
      recue: 'reçue',
      a_corriger: 'à corriger',
      controlee: 'contrôlée',
      declinee: 'déclinée',
      annulee: 'annulée',
    },
  },
  acts: [
    act(`GET ${LETTER}`, null, ...STATES.map(() => 'ouvert')),
    act(`GET ${LETTER}/fichier`, null, '404', 'ouvert', 'ouvert', 'ouvert', '404', '404'),
    act(`POST ${LETTER}/fichier`, null, NO_FILE, MOVED, NO_FILE, MOVED, MOVED, MOVED),
    // The example was asked by a link.
    act(`GET ${LETTER}/demande.pdf`, null, ...STATES.map(() => '404')),
    act(`POST ${LETTER}/recue`, null, NO_FILE, MOVED, NO_FILE, MOVED, MOVED, MOVED),
    act(`POST ${LETTER}/decliner`, () => ({ motif: 'Un essai' }), 'fait', MOVED, 'fait', MOVED, MOVED, MOVED),
    act(
      `POST ${LETTER}/controler`,
      (made) => ({ ...version(made), date: '2026-11-20' }),
      MOVED,
      'fait',
      MOVED,
      MOVED,
      MOVED,
      MOVED,
    ),
    act(
      `POST ${LETTER}/reprise`,
      (made) => ({ ...version(made), motif: 'Un essai' }),
      MOVED,
      'fait',
      MOVED,
      MOVED,
      MOVED,
      MOVED,
    ),
    // The organisation of the example has nobody to be written to.
    act(
      `POST ${LETTER}/renvoyer`,
      version,
      ...STATES.map((state) =>
        state === 'demandée' || state === 'à corriger'
          ? '422 : Choisissez à qui renvoyer le lien'
          : '422 : Cette lettre n’attend plus de réponse',
      ),
    ),
    act(`POST ${LETTER}/annuler`, version, 'fait', MOVED, 'fait', MOVED, MOVED, MOVED),
  ],
};

export const makeLetter: Maker = async ({ db, territory, state }) => {
  const { id: organisation } = await organisationIn(db, territory);
  const stored = Object.entries(letterStated.column!.states).find(([, words]) => words === state)![0];
  const id = await letterIn(db, { campus: territory.campus, organisation }, stored);
  return { params: { slug: territory.slug, id }, ids: { id }, place: { organisation } };
};

/** What a campus writes to its network: mailings, and letters that it asks for. */
export const writtenStates: readonly StatedKind[] = [mailingStated, letterStated];
/** Their pages of a campus, read whatever its state. */
export const writtenPages = [
  ...mailingPages,
  'lettres',
  'lettres.csv',
  'lettres/demander',
  'lettres/papier',
  'lettres/papier.pdf',
  'etiquettes',
  'etiquettes.csv',
] as const;
