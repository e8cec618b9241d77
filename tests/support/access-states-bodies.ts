import type { Made, StatedAct, StatedKind } from './access-states.ts';

/** What each act on a governing body and on a mandate answers in each of their states: see access-states-table.ts. */

type Rest = Partial<Pick<StatedAct, 'form' | 'variant' | 'review'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });
const always = (states: readonly string[], route: string, rest: Rest = {}, answer = 'ouvert'): StatedAct =>
  act(route, rest, ...states.map(() => answer));

const BODY = '/espace/gouvernance/:id{[0-9a-f-]+}';
const MANDATE = '/espace/gouvernance/mandats/:id{[0-9a-f-]+}';
const CLOSED = '422 : Cette instance est close';
const BODIES = ['active', 'changée entre-temps', 'close'];

const changed = ({ ids }: Made) => ({
  version: '1',
  nom: `Autre ${ids.id}`,
  genre: 'bureau',
  publique: 'oui',
  etat: 'active',
});
const mandate = ({ ids }: Made) => ({
  organisation: ids.organisation!,
  contact: ids.contact!,
  role: 'membre',
  qualite: 'titulaire',
  debut: '2026-11-23',
  fin: '',
});

const instance: StatedKind = {
  kind: 'instance',
  title: 'Une instance de gouvernance',
  states: BODIES,
  column: { table: 'instance_gouvernance', states: { active: 'active', close: 'close' } },
  acts: [
    always(BODIES, `GET ${BODY}`),
    always(BODIES, `GET ${BODY}/regles.pdf`),
    always(BODIES, `GET ${BODY}/modifier`),
    act(`POST ${BODY}/modifier`, { form: changed }, 'fait', '409', 'fait'),
    always(BODIES, `GET ${BODY}/colleges`),
    act(
      `POST ${BODY}/colleges`,
      { form: () => ({ nom_0: 'Établissements', sieges_0: '3', poids_0: '100' }) },
      'fait',
      'fait',
      CLOSED,
    ),
    act(`POST ${BODY}/membres`, { form: ({ ids }) => ({ organisation: ids.autre! }) }, 'fait', 'fait', CLOSED),
    act(`POST ${BODY}/membres/retirer`, { form: ({ ids }) => ({ organisation: ids.membre! }) }, 'fait', 'fait', CLOSED),
    always(BODIES, `GET ${BODY}/mandats/nouveau`),
    act(`POST ${BODY}/mandats/nouveau`, { form: mandate }, 'fait', 'fait', CLOSED),
    always(BODIES, `GET ${BODY}/series`),
    always(BODIES, `GET ${BODY}/series.csv`),
    always(BODIES, `GET ${BODY}/series/nouvelle`),
    act(`POST ${BODY}/series/nouvelle`, { form: () => series({}) }, 'fait', 'fait', CLOSED),
    always(BODIES, `GET ${BODY}/series/:serie{[0-9a-f-]+}`),
    always(BODIES, `GET ${BODY}/series/:serie{[0-9a-f-]+}/modifier`),
    always(BODIES, `GET ${BODY}/series/:serie{[0-9a-f-]+}/reunions.ics`),
    always(
      BODIES,
      `POST ${BODY}/series/:serie{[0-9a-f-]+}`,
      { form: () => ({ version: '1', motif: 'Un essai' }) },
      'fait',
    ),
    act(
      `POST ${BODY}/series/:serie{[0-9a-f-]+}/modifier`,
      { form: ({ ids }) => series({ de: ids.de! }) },
      'fait',
      'fait',
      CLOSED,
    ),
    always(BODIES, `GET ${BODY}/reserve`),
    always(BODIES, `GET ${BODY}/reserve.csv`),
    always(BODIES, `GET ${BODY}/reserve/pieces/:piece`),
    act(
      `POST ${BODY}/reserve`,
      { form: () => ({ acte: 'proposer', titre: 'Un point', texte: 'Un essai' }) },
      'fait',
      'fait',
      CLOSED,
    ),
    always(
      BODIES,
      `POST ${BODY}/reserve`,
      {
        variant: 'retirer',
        form: ({ ids }) => ({ acte: 'retirer', point: ids.point!, motif: 'Un essai' }),
        review: { acts: ['gouvernance.proposer_point', 'gouvernance.modifier_ordre_du_jour'] },
      },
      'fait',
    ),
  ],
};

const SERIE = `${BODY}/series/:serie{[0-9a-f-]+}`;
const series = (fields: Record<string, string>) => ({
  acte: 'enregistrer',
  titre: 'Une autre série',
  frequence: 'semaines',
  debut: '2026-12-15',
  heure: '14:00',
  nombre: '1',
  vu: '14:00,2026-12-15',
  version: '1',
  ...fields,
});
/** Its addresses name its body: what depends on the body is tried with it. */
const serie: StatedKind = {
  kind: 'serie',
  title: 'Une série de réunions',
  states: ['active', 'terminee'],
  column: { table: 'serie_reunion', states: { active: 'active', terminee: 'terminee' } },
  acts: [
    act(`GET ${SERIE}`, {}, 'ouvert', 'ouvert'),
    act(`GET ${SERIE}/reunions.ics`, {}, 'ouvert', 'ouvert'),
    act(
      `POST ${SERIE}`,
      { form: () => ({ version: '1', motif: 'Un essai' }) },
      'fait',
      '422 : Cette série est terminée',
    ),
    act(
      `POST ${SERIE}/modifier`,
      { form: ({ ids }) => series({ de: ids.de! }) },
      'fait',
      '422 : Cette série est terminée',
    ),
  ],
};

const MANDATES = ['en cours', 'à venir', 'terminé'];
const mandat: StatedKind = {
  kind: 'mandat',
  title: 'Un mandat',
  states: MANDATES,
  acts: [
    always(MANDATES, `GET ${MANDATE}/terminer`),
    act(
      `POST ${MANDATE}/terminer`,
      { form: () => ({ fin: '2026-11-23', motif: 'demission' }) },
      'fait',
      '422 : Ce mandat commence le',
      '422 : Ce mandat est déjà terminé.',
    ),
    always(MANDATES, `GET ${MANDATE}/renouveler`),
    act(
      `POST ${MANDATE}/renouveler`,
      { form: () => ({ fin: '' }) },
      'fait',
      'fait',
      '422 : Ce mandat a été terminé avant son terme',
    ),
  ],
};

/** Acts of governance on a campus itself, whatever its state. */
export const campusBodyActs = (states: readonly string[]): StatedAct[] => [
  always(states, 'GET /espace/campus/:slug/gouvernance/nouvelle'),
  always(
    states,
    'POST /espace/campus/:slug/gouvernance/nouvelle',
    { form: () => ({ nom: 'Bureau', genre: 'bureau', publique: 'oui' }) },
    'fait',
  ),
  always(states, 'GET /espace/campus/:slug/gouvernance/modeles'),
  always(states, 'GET /espace/campus/:slug/gouvernance/modeles.csv'),
  always(
    states,
    'POST /espace/campus/:slug/gouvernance/modeles',
    { form: ({ ids }) => ({ acte: 'retirer', modele: ids.modele! }) },
    'fait',
  ),
  ...['', '.csv', '.json', '/comptes-rendus', '/comptes-rendus.csv'].map(
    (format): StatedAct => ({ ...always(states, `GET /campus/:slug/gouvernance${format}`), by: 'lien' }),
  ),
];

export const bodyStates: readonly StatedKind[] = [instance, mandat, serie];
