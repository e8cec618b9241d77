import type { StatedAct, StatedKind } from './access-states.ts';

/** The same table for what belongs to one person, stands behind the second wall, or is the administrator’s. */

type Rest = Partial<Pick<StatedAct, 'variant' | 'review' | 'form' | 'by' | 'others'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });
const always = (states: readonly string[], route: string, rest: Rest = {}, answer = 'ouvert'): StatedAct =>
  act(route, rest, ...states.map(() => answer));

const REQUESTS = '/espace/donnees/demandes/:id';
const ASKED = [
  'reçue',
  'reçue, autre qu’un effacement',
  'validée',
  'validée par soi',
  'exécutée',
  'refusée',
  'retirée',
];
const CLOSED = [
  '422 : Cette demande est déjà close.',
  '422 : Cette demande est déjà close.',
  '422 : Cette demande est déjà close.',
];
const NOT_WAITING = '422 : Cette demande n’attend pas de validation.';
const FIRST = '422 : Cette demande doit d’abord être validée par une autre personne.';
const TWO_STEPS = '422 : Un effacement se valide puis se confirme';
const answer = () => ({ reponse: 'Une réponse d’essai, assez longue.' });
const demande: StatedKind = {
  kind: 'demande',
  title: 'Une demande sur ses données',
  states: ASKED,
  column: {
    table: 'demande_de_droit',
    states: {
      recue: 'reçue',
      validee: 'validée',
      executee: 'exécutée',
      refusee: 'refusée',
      annulee: 'retirée',
    },
  },
  acts: [
    always(ASKED, `GET ${REQUESTS}`),
    always(ASKED, `GET ${REQUESTS}/copie.json`),
    act(`POST ${REQUESTS}/valider`, {}, 'fait', NOT_WAITING, NOT_WAITING, NOT_WAITING, ...CLOSED),
    act(
      `POST ${REQUESTS}/confirmer`,
      {},
      FIRST,
      FIRST,
      'fait',
      '403 : Une deuxième personne doit confirmer.',
      ...CLOSED,
    ),
    act(`POST ${REQUESTS}/repondre`, { form: answer }, TWO_STEPS, 'fait', TWO_STEPS, TWO_STEPS, ...CLOSED),
    act(`POST ${REQUESTS}/refuser`, { form: answer }, 'fait', 'fait', 'fait', 'fait', ...CLOSED),
    act(
      'POST /espace/moi/donnees/demandes/:id/retirer',
      { by: 'soi', others: '404' },
      'fait',
      'fait',
      'fait',
      'fait',
      ...CLOSED,
    ),
  ],
};

const INCIDENTS = '/espace/donnees/incidents/:id';
const BREACHES = ['ouvert, incomplet', 'ouvert, complet', 'changé entre-temps', 'clos'];
const MEANWHILE = '409 : Une autre personne a complété cet incident.';
const SHUT = '422 : Cet incident est clos';
const incident: StatedKind = {
  kind: 'incident',
  title: 'Une violation de données',
  states: BREACHES,
  column: { table: 'incident', states: { ouvert: 'ouvert, complet', clos: 'clos' } },
  acts: [
    always(BREACHES, `GET ${INCIDENTS}`),
    always(BREACHES, `GET ${INCIDENTS}/notification.txt`),
    always(BREACHES, `GET ${INCIDENTS}/comptes.csv`),
    act(
      `POST ${INCIDENTS}/modifier`,
      {
        form: ({ ids }) => ({
          version: '1',
          campusId: ids.campus!,
          titre: 'Un essai',
          connuLe: '2026-11-22T09:30',
          recit: 'Un récit d’essai.',
        }),
      },
      'fait',
      'fait',
      MEANWHILE,
      SHUT,
    ),
    act(`POST ${INCIDENTS}/comptes`, { form: () => ({ par: 'campus' }) }, 'fait', 'fait', 'fait', SHUT),
    act(`POST ${INCIDENTS}/clore`, { form: () => ({ version: '1' }) }, '422 : Avant de clore', 'fait', MEANWHILE, SHUT),
  ],
};

const GONE = 'rien : Quelqu’un s’en est occupé entre-temps';
const MAILS = '/espace/administration/courriels';
const letter: Rest = { form: ({ ids }) => ({ courriel: ids.id! }) };
const courriel: StatedKind = {
  kind: 'courriel',
  title: 'Un courriel',
  states: ['à envoyer', 'envoyé', 'en échec', 'abandonné'],
  column: {
    table: 'courriel',
    states: { a_envoyer: 'à envoyer', envoye: 'envoyé', echec: 'en échec', abandonne: 'abandonné' },
  },
  acts: [
    act(`POST ${MAILS}/renvoyer`, letter, GONE, GONE, 'fait', GONE),
    act(`POST ${MAILS}/abandonner`, letter, GONE, GONE, 'fait', GONE),
  ],
};

const tache: StatedKind = {
  kind: 'tache',
  title: 'Une tâche',
  states: ['en échec', 'relancée', 'inconnue du programme'],
  acts: [act(`POST ${MAILS}/relancer`, { form: ({ ids }) => ({ tache: ids.id! }) }, 'fait', GONE, GONE)],
};

const IMPORTS = ['en cours', 'appliquée', 'refusée', 'échouée'];
const importation: StatedKind = {
  kind: 'importation',
  title: 'Une importation',
  states: IMPORTS,
  column: {
    table: 'importation',
    states: { en_cours: 'en cours', appliquee: 'appliquée', refusee: 'refusée', echouee: 'échouée' },
  },
  acts: [always(IMPORTS, 'GET /espace/importations/:id')],
};

const absence: StatedKind = {
  kind: 'absence',
  title: 'Une absence',
  states: ['à venir', 'en cours', 'terminée', 'annulée'],
  acts: [
    act(
      'POST /espace/moi/absence/annuler',
      { by: 'soi', others: '404', form: ({ ids }) => ({ absence: ids.id! }) },
      'fait',
      'fait',
      '422 : Cette absence est déjà annulée ou terminée.',
      '422 : Cette absence est déjà annulée ou terminée.',
    ),
  ],
};

const notification: StatedKind = {
  kind: 'notification',
  title: 'Une notification',
  states: ['à lire', 'lue'],
  acts: [act('POST /espace/notifications/:id/ouvrir', { by: 'soi', others: '404' }, 'fait', 'fait')],
};

const session: StatedKind = {
  kind: 'session',
  title: 'Une autre session de la même personne',
  states: ['ouverte', 'fermée', 'expirée'],
  acts: [
    act(
      'POST /espace/moi/securite/sessions/fermer',
      {
        by: 'soi',
        others: 'rien : Cette session était déjà fermée.',
        form: ({ ids }) => ({ session: ids.id! }),
      },
      'fait : 1 session fermée',
      'rien : Cette session était déjà fermée.',
      'fait',
    ),
  ],
};

const LINKS = ['valable', 'utilisé', 'expiré', 'd’un accès suspendu', 'd’un accès fermé'];
const DEAD = Array.from({ length: 4 }, () => '410 : Il a déjà été utilisé, ou plus d’une heure a passé');
const lien: StatedKind = {
  kind: 'lien',
  title: 'Un lien pour se connecter, reçu par courriel',
  states: LINKS,
  acts: [
    act('GET /connexion/lien/:jeton', { by: 'lien' }, 'ouvert', ...DEAD),
    act('POST /connexion/lien/:jeton', { by: 'lien' }, 'fait', ...DEAD),
  ],
};

const phrase = () => ({ phrase: 'quatre chevaux bleus en avril' });
const lienPhrase: StatedKind = {
  kind: 'lien_phrase',
  title: 'Un lien pour choisir une phrase, reçu par courriel',
  states: LINKS,
  acts: [
    act('GET /connexion/phrase/:jeton', { by: 'lien' }, 'ouvert', ...DEAD),
    act('POST /connexion/phrase/:jeton', { by: 'lien', form: phrase }, 'fait', ...DEAD),
  ],
};

const TOPICS = ['choix par défaut', 'déjà coupé'];
const desabonnement: StatedKind = {
  kind: 'desabonnement',
  title: 'Un sujet de courriel, par son lien de désabonnement',
  states: TOPICS,
  acts: [
    always(TOPICS, 'GET /desabonnement/:jeton', { by: 'lien' }),
    always(TOPICS, 'POST /desabonnement/:jeton', { by: 'lien' }, 'fait'),
  ],
};

export const ownStates: readonly StatedKind[] = [
  demande,
  incident,
  courriel,
  tache,
  importation,
  absence,
  notification,
  session,
  lien,
  lienPhrase,
  desabonnement,
];
