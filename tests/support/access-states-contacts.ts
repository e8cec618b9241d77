import type { StatedAct, StatedKind } from './access-states.ts';

/** What each act on a contact and on a proposed correction answers in each state: see access-states-table.ts. */

type Rest = Partial<Pick<StatedAct, 'variant' | 'review' | 'form' | 'by' | 'others'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });
const always = (states: readonly string[], route: string): StatedAct => act(route, {}, ...states.map(() => 'ouvert'));

const PEOPLE = ['en fonction', 'opposée', 'retirée'];
const GONE = ['ouvert', 'ouvert', '404'];
const identity = () => ({ version: '1', prenom: 'Ada', nom: 'Autre', courriel: '', telephone: '' });
const contact: StatedKind = {
  kind: 'contact',
  title: 'Un contact',
  states: PEOPLE,
  acts: [
    act('GET /espace/contacts/:id', {}, ...GONE),
    act('POST /espace/contacts/:id', { form: identity }, 'fait', 'fait', '404'),
    act(
      'POST /espace/contacts/:id/fonctions',
      { form: ({ ids }) => ({ titre: 'Référente', organisation: ids.organisation!, campus: '', debut: '', fin: '' }) },
      'fait',
      'fait',
      '404',
    ),
    act(
      'POST /espace/contacts/:id/fonctions/:fonction',
      { form: () => ({ titre: 'Référente', debut: '', fin: '', acte: 'enregistrer' }) },
      'fait',
      'fait',
      '404',
    ),
    act(
      'POST /espace/contacts/:id/accords',
      {
        review: { acts: ['reseau.gerer_contacts', 'reseau.publier_contact'], facts: ['accord_personne'] },
        form: () => ({ publication: 'page_campus', acte: 'donner', accord: 'oui', preuve: 'courriel' }),
      },
      'fait',
      '422 : Cette personne s’oppose à toute publication',
      '404',
    ),
    act(
      'POST /espace/contacts/:id/opposition',
      { form: () => ({ acte: 'opposer' }) },
      'fait',
      'rien : Rien n’avait changé',
      '404',
    ),
    act('POST /espace/contacts/:id/retirer', { form: () => ({ sur: 'oui' }) }, 'fait', 'fait', '404'),
  ],
};

const PROPOSED = ['proposée', 'acceptée', 'refusée', 'fondue'];
const DONE_ALREADY = '409 : Cette proposition a déjà reçu sa réponse';
const correction: StatedKind = {
  kind: 'correction',
  title: 'Une correction proposée',
  states: PROPOSED,
  column: {
    table: 'correction_proposee',
    states: { proposee: 'proposée', acceptee: 'acceptée', refusee: 'refusée', fondue: 'fondue' },
  },
  acts: [
    always(PROPOSED, 'GET /espace/corrections/:id'),
    act(
      'POST /espace/corrections/:id',
      { variant: 'accepter', form: () => ({ acte: 'accepter', vue: '' }) },
      'fait',
      DONE_ALREADY,
      DONE_ALREADY,
      DONE_ALREADY,
    ),
    act(
      'POST /espace/corrections/:id',
      { variant: 'refuser', form: () => ({ acte: 'refuser', motif: 'Un essai' }) },
      'fait',
      DONE_ALREADY,
      DONE_ALREADY,
      DONE_ALREADY,
    ),
    act(
      'POST /espace/corrections/:id',
      { variant: 'réunir', form: ({ ids }) => ({ acte: 'reunir', autre: ids.autre! }) },
      'fait',
      DONE_ALREADY,
      DONE_ALREADY,
      DONE_ALREADY,
    ),
  ],
};

const CLAIMED = ['à vérifier', 'reçue', 'acceptée', 'refusée', 'écartée', 'finie'];
const ANSWERED = '422 : Cette demande a déjà reçu sa réponse';
const revendication: StatedKind = {
  kind: 'revendication',
  title: 'Une demande à tenir une fiche',
  states: CLAIMED,
  column: {
    table: 'revendication',
    states: {
      a_verifier: 'à vérifier',
      recue: 'reçue',
      acceptee: 'acceptée',
      refusee: 'refusée',
      ecartee: 'écartée',
      finie: 'finie',
    },
  },
  acts: [
    act('GET /espace/revendications/:id', {}, '404', ...CLAIMED.slice(1).map(() => 'ouvert')),
    act(
      'POST /espace/revendications/:id',
      { variant: 'refuser', form: () => ({ acte: 'refuser', version: '0', motif: 'Un essai' }) },
      '404',
      'fait',
      ANSWERED,
      ANSWERED,
      ANSWERED,
      ANSWERED,
    ),
    act(
      'POST /espace/revendications/:id',
      { variant: 'mettre fin', form: () => ({ acte: 'finir', version: '0', motif: 'Un essai' }) },
      '404',
      ANSWERED,
      'fait',
      ANSWERED,
      ANSWERED,
      ANSWERED,
    ),
  ],
};

export const contactStates: readonly StatedKind[] = [contact, correction, revendication];
