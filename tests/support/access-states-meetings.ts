import { tyingActs } from './access-decisions.ts';
import { paperBallotActs } from './access-paper-ballots.ts';
import type { Made, StatedAct, StatedKind } from './access-states.ts';
import { openedByLink } from './access-states-seats.ts';

/** What each act on a meeting, on a question, a decision and a task answers in each of their states: see access-states-table.ts. */

type Rest = Partial<Pick<StatedAct, 'form' | 'variant'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });
const MEETINGS = [
  'preparation',
  'convoquee',
  'ouverte',
  'sans_quorum',
  'close',
  'compte_rendu_propose',
  'compte_rendu_approuve',
  'publiee',
  'reportee',
  'annulee',
];
const MEETING = '/espace/reunions/:id';
/** The convocation left, and the meeting is not over. */
const ROOM = ['convoquee', 'ouverte'];
const OPEN_FILES = MEETINGS.filter((state) => !['compte_rendu_approuve', 'publiee', 'annulee'].includes(state));
const NO_FILE = '415 : Ce formulaire doit être envoyé avec ses fichiers.';
const always = (route: string): StatedAct => act(route, {}, ...MEETINGS.map(() => 'ouvert'));
/** Done in these states, refused with this sentence in the others. */
const only = (route: string, rest: Rest, open: readonly string[], refusal: string): StatedAct =>
  act(route, rest, ...MEETINGS.map((state) => (open.includes(state) ? 'fait' : `422 : ${refusal}`)));

const CHANGED = 'La réunion a changé d’état entre-temps';
const ANNOUNCED = 'La convocation est partie avec cet ordre du jour';
const BORN = 'Les décisions et les tâches s’écrivent à partir de l’ouverture';
const sends = (acte: string, fields: Record<string, string> = {}): Rest => ({
  variant: acte,
  form: () => ({ acte, ...fields }),
});
const onSeat = (acte: string): Rest => ({ variant: acte, form: ({ ids }) => ({ acte, convoque: ids.siege! }) });
const onPoint: Rest = { form: ({ ids }) => ({ point: ids.point!, vu: '' }) };
const CALLING = { motif: 'Un essai', titre: 'delegation', titre_motif: 'Un essai' };
const call = (acte: string, open: readonly string[]): StatedAct =>
  only(`POST ${MEETING}/convocation`, sends(acte, CALLING), open, CHANGED);
const turn = (acte: string, open: readonly string[]): StatedAct =>
  only(`POST ${MEETING}/presence`, sends(acte), open, CHANGED);
const follow = (acte: string, fields: Record<string, string>): StatedAct =>
  only(
    `POST ${MEETING}/suites`,
    sends(acte, fields),
    ['ouverte', 'sans_quorum', 'close', 'compte_rendu_propose'],
    BORN,
  );

const WRITES: Pick<StatedAct, 'review'> = {
  review: { acts: ['gouvernance.lire_registre_decisions', 'gouvernance.rediger_compte_rendu'] },
};
const minutes = (fields: Record<string, string>, open: readonly string[], refusal: string): StatedAct => ({
  ...only(`POST ${MEETING}/compte-rendu`, { variant: fields.acte!, form: () => fields }, open, refusal),
  ...WRITES,
});
/** Open in one state, where a guard of the example refuses it. */
const guarded = (acte: string, open: string, refusal: string): StatedAct => ({
  ...act(
    `POST ${MEETING}/compte-rendu`,
    sends(acte),
    ...MEETINGS.map((state) => `422 : ${state === open ? refusal : CHANGED}`),
  ),
  ...WRITES,
});

const reunion: StatedKind = {
  kind: 'reunion',
  title: 'Une réunion',
  states: MEETINGS,
  column: { table: 'reunion', states: Object.fromEntries(MEETINGS.map((state) => [state, state])) },
  acts: [
    always(`GET ${MEETING}`),
    always(`GET ${MEETING}/modifier`),
    only(
      `POST ${MEETING}/modifier`,
      { form: () => ({ version: '1', titre: 'Une autre réunion', debut: '2026-12-21T14:00' }) },
      ['preparation', 'reportee'],
      ANNOUNCED,
    ),
    always(`GET ${MEETING}/ordre-du-jour`),
    only(
      `POST ${MEETING}/ordre-du-jour`,
      sends('ajouter', { titre: 'Un point' }),
      ['preparation', 'reportee'],
      ANNOUNCED,
    ),
    always(`GET ${MEETING}/points/:point/pieces`),
    act(
      `POST ${MEETING}/points/:point/pieces`,
      {},
      ...MEETINGS.map((state) => (OPEN_FILES.includes(state) ? NO_FILE : '422 : pièces')),
    ),
    always(`GET ${MEETING}/pieces.csv`),
    always(`GET ${MEETING}/pieces/:piece`),
    only(`POST ${MEETING}/pieces/:piece/retirer`, {}, OPEN_FILES, 'pièces'),
    {
      ...act(
        'POST /espace/corbeille/annuler',
        {
          variant: 'une pièce de réunion',
          form: ({ ids }) => ({ type: 'reunion_piece', id: ids.piece! }),
        },
        ...MEETINGS.map((state) => (OPEN_FILES.includes(state) ? '404' : '422 : pièces')),
      ),
      review: { acts: ['gouvernance.modifier_ordre_du_jour'] },
    },
    always(`GET ${MEETING}/convocation`),
    call('convoquer', ['preparation', 'reportee']),
    call('reporter', ['preparation', 'convoquee']),
    call('annuler', ['preparation', 'convoquee', 'sans_quorum', 'reportee']),
    act(
      `POST ${MEETING}/convocation`,
      sends('reconvoquer', { debut: '2027-01-10T14:00' }),
      ...MEETINGS.map((state) =>
        state === 'sans_quorum' ? '422 : Les statuts ne prévoient pas de seconde convocation' : `422 : ${CHANGED}`,
      ),
    ),
    act(
      `POST ${MEETING}/convocation`,
      sends('actualiser', { motif_liste: 'Un essai' }),
      ...MEETINGS.map((state) =>
        state === 'convoquee' ? 'fait' : '422 : La liste des convoqués se met à jour entre la première convocation',
      ),
    ),
    always(`GET ${MEETING}/convocation.csv`),
    always(`GET ${MEETING}/convocation/lettres.pdf`),
    act(
      `GET ${MEETING}/convocation/lettres/:convoque`,
      {},
      ...MEETINGS.map((state) => (state === 'preparation' ? '404' : 'ouvert')),
    ),
    act(
      `POST ${MEETING}/convocation`,
      { variant: 'remettre', form: () => ({ acte: 'remettre', moyen: 'main', jour: '2026-11-20' }) },
      ...MEETINGS.map((state) =>
        ROOM.includes(state) ? '422 : Cochez à qui la lettre a été remise.' : '422 : Une remise se note entre',
      ),
    ),
    only(
      `POST ${MEETING}/convocation`,
      { variant: 'reprendre_remise', form: ({ ids }) => ({ acte: 'reprendre_remise', ligne: ids.siege! }) },
      ROOM,
      'Une remise se note entre',
    ),
    always(`GET ${MEETING}/salle`),
    only(`POST ${MEETING}/point`, onPoint, ['ouverte'], 'La séance n’est pas ouverte'),
    always(`GET ${MEETING}/presence`),
    always(`GET ${MEETING}/presence.csv`),
    ...['arrivee', 'a_distance'].map((acte) =>
      only(`POST ${MEETING}/presence`, onSeat(acte), ['convoquee', 'ouverte'], 'La feuille de présence est close.'),
    ),
    turn('ouvrir', ['convoquee']),
    turn('lever', ['ouverte']),
    act(
      `POST ${MEETING}/presence`,
      sends('constater_sans_quorum'),
      ...MEETINGS.map((state) =>
        state === 'convoquee' || state === 'ouverte'
          ? '422 : Les statuts ne demandent pas de quorum ici'
          : `422 : ${CHANGED}`,
      ),
    ),
    always(`GET ${MEETING}/votes`),
    always(`GET ${MEETING}/votes/isoloir`),
    act(
      `POST ${MEETING}/votes/isoloir`,
      { form: ({ ids }) => ({ acte: 'voter', convoque: ids.siege!, resolution: ids.siege! }) },
      ...MEETINGS.map((state) => (state === 'preparation' ? '404' : '422 : Choisissez votre réponse.')),
    ),
    ...paperBallotActs(MEETINGS),
    only(
      `POST ${MEETING}/votes`,
      sends('preparer', { question: 'Une question', majorite: 'simple' }),
      ['ouverte'],
      'On ne vote que pendant la séance.',
    ),
    // The seat of the example is nobody's account: what may be answered, and when, is tried by its own suite.
    always(`GET ${MEETING}/correspondance`),
    always(`GET ${MEETING}/correspondance.csv`),
    act(
      `POST ${MEETING}/correspondance`,
      {
        form: ({ ids }) => ({
          acte: 'correspondance',
          convoque: ids.siege!,
          resolution: ids.siege!,
          choix: 'pour',
          lu: 'a'.repeat(64),
        }),
      },
      ...MEETINGS.map(() => '404'),
    ),
    always(`GET ${MEETING}/suites`),
    always(`GET ${MEETING}/taches.csv`),
    follow('decider', { titre: 'Une décision', texte: 'Un essai' }),
    follow('tache', { tache_titre: 'Une tâche' }),
    always(`GET ${MEETING}/compte-rendu`),
    always(`GET ${MEETING}/compte-rendu.pdf`),
    always(`GET ${MEETING}/compte-rendu.docx`),
    minutes({ acte: 'enregistrer', version: '0' }, ['ouverte', 'close'], 'Le compte rendu s’écrit de l’ouverture'),
    only(
      `POST ${MEETING}/compte-rendu`,
      sends('remarque', { texte: 'Un essai' }),
      ['compte_rendu_propose'],
      'Les remarques se font sur un compte rendu proposé',
    ),
    guarded('proposer', 'close', 'Points sans relevé'),
    guarded('reprendre', 'compte_rendu_propose', 'Aucune remarque n’est enregistrée.'),
    always(`GET ${MEETING}/publication`),
    // What may be published is read in `extrait`: here the minutes hold nothing that was chosen.
    act(
      `POST ${MEETING}/publication`,
      sends('publier', { relu: 'oui' }),
      ...MEETINGS.map(() => '422 : On ne publie que des extraits d’un compte rendu approuvé.'),
    ),
    act(
      `POST ${MEETING}/publication`,
      sends('retirer', { motif: 'Un essai' }),
      ...MEETINGS.map((state) => `422 : ${state === 'publiee' ? 'Aucun extrait n’est publié.' : CHANGED}`),
    ),
  ],
};

const VOTES = ['preparee', 'ouverte', 'close', 'nulle'];
const MOVED = '422 : Ce vote a changé d’état entre-temps.';
const vote = (acte: string, open: string): StatedAct =>
  act(
    `POST ${MEETING}/votes`,
    { variant: acte, form: ({ ids }: Made) => ({ acte, resolution: ids.resolution! }) },
    ...VOTES.map((state) => (state === open ? 'fait' : MOVED)),
  );
const resolution: StatedKind = {
  kind: 'resolution',
  title: 'Une question mise aux voix',
  states: VOTES,
  column: { table: 'resolution', states: Object.fromEntries(VOTES.map((state) => [state, state])) },
  acts: [
    vote('ouvrir', 'preparee'),
    vote('retirer', 'preparee'),
    act(
      `POST ${MEETING}/votes`,
      {
        variant: 'reformuler',
        form: ({ ids }: Made) => ({
          acte: 'reformuler',
          resolution: ids.resolution!,
          version: '1',
          texte: 'D’autres mots',
        }),
      },
      ...VOTES.map((state) => (state === 'preparee' ? '422 : En séance, retirez la question' : MOVED)),
    ),
    vote('inscrire', 'ouverte'),
    vote('clore', 'ouverte'),
  ],
};

const DECISIONS = ['proposee', 'adoptee', 'rejetee', 'reportee', 'en_execution', 'executee', 'en_retard', 'rapportee'];
const decide = (acte: string, open: readonly string[], fields: (made: Made) => Record<string, string>): StatedAct =>
  act(
    `POST ${MEETING}/suites`,
    { variant: acte, form: (made) => ({ acte, decision: made.ids.decision!, ...fields(made) }) },
    ...DECISIONS.map((state) => (open.includes(state) ? 'fait' : '422 : Cette décision a changé d’état entre-temps.')),
  );
const decision: StatedKind = {
  kind: 'decision',
  title: 'Une décision',
  states: DECISIONS,
  column: { table: 'decision', states: Object.fromEntries(DECISIONS.map((state) => [state, state])) },
  acts: [
    decide('confier', ['adoptee', 'en_execution', 'en_retard'], ({ ids }) => ({
      responsable: ids.contact!,
      echeance: '2027-01-15',
    })),
    decide('executer', ['adoptee', 'en_execution', 'en_retard'], () => ({ suite: 'C’est fait.' })),
    ...tyingActs(DECISIONS),
  ],
};

const TASKS = ['a_faire', 'en_cours', 'faite', 'abandonnee'];
const tache: StatedKind = {
  kind: 'tache_reunion',
  title: 'Une tâche',
  states: TASKS,
  column: { table: 'tache', states: Object.fromEntries(TASKS.map((state) => [state, state])) },
  acts: [
    act(
      `POST ${MEETING}/suites`,
      { variant: 'suivre', form: ({ ids }) => ({ acte: 'suivre', tache: ids.tache!, etat: 'faite' }) },
      ...TASKS.map(() => 'fait'),
    ),
  ],
};

export const meetingStates: readonly StatedKind[] = [reunion, resolution, decision, tache, ...openedByLink];
