import type { StatedAct, StatedKind } from './access-states.ts';

/** What each act on a commitment answers in each of its states: see access-states-table.ts. */

type Rest = Partial<Pick<StatedAct, 'variant' | 'review' | 'form' | 'by' | 'others'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });
const always = (states: readonly string[], route: string): StatedAct => act(route, {}, ...states.map(() => 'ouvert'));

const READ = 'reseau.lire_engagements';
const COMMITMENT = '/espace/reseau/:slug/engagements/:id';
const STATES = ['projeté', 'à signer', 'signé', 'tenu en partie', 'tenu', 'non tenu', 'rompu', 'abandonné'];
const NOT_FROM = '422 : Cet acte ne part pas de cet état.';
const UNASKED = '422 : Cet engagement n’attend pas de signature.';
const SIGNED = '422 : Un engagement signé ne se récrit pas';
const SEALED = '422 : Le document d’un engagement signé ne se remplace pas.';
const NO_FILE = '415 : Ce formulaire doit être envoyé avec ses fichiers.';
const leading = (transition: string, right: string, more: Readonly<Record<string, string>> = {}): Rest => ({
  variant: transition,
  review: { acts: [READ, right] },
  form: () => ({ version: '1', transition, ...more }),
});
const renewing = (answer: string): string[] => {
  const unsigned = '422 : Un engagement qui n’est pas signé ne se reconduit pas';
  const over = '422 : Un engagement rompu ou abandonné ne se reconduit pas';
  return [unsigned, unsigned, answer, answer, answer, answer, over, over];
};
const engagement: StatedKind = {
  kind: 'engagement',
  title: 'Un engagement',
  states: STATES,
  column: {
    table: 'engagement',
    states: {
      projete: 'projeté',
      a_signer: 'à signer',
      signe: 'signé',
      tenu_partiellement: 'tenu en partie',
      tenu: 'tenu',
      non_tenu: 'non tenu',
      rompu: 'rompu',
      abandonne: 'abandonné',
    },
  },
  acts: [
    always(STATES, `GET ${COMMITMENT}`),
    always(STATES, `GET ${COMMITMENT}/fichier`),
    act(
      `POST ${COMMITMENT}/signature`,
      { form: () => ({ version: '1', acte: 'envoyer' }) },
      UNASKED,
      '422 : Cette organisation n’a pas de contact avec un courriel',
      ...[3, 4, 5, 6, 7, 8].map(() => UNASKED),
    ),
    act(`GET ${COMMITMENT}/modifier`, {}, 'ouvert', 'ouvert', SIGNED, SIGNED, SIGNED, SIGNED, SIGNED, SIGNED),
    act(
      `POST ${COMMITMENT}/modifier`,
      { form: () => ({ version: '1', nature: 'convention', titre: 'Un autre titre' }) },
      'fait',
      'fait',
      SIGNED,
      SIGNED,
      SIGNED,
      SIGNED,
      SIGNED,
      SIGNED,
    ),
    act(`GET ${COMMITMENT}/reconduire`, {}, ...renewing('ouvert')),
    act(
      `POST ${COMMITMENT}/reconduire`,
      { form: () => ({ version: '1', nature: 'convention', titre: 'La suite', debut: '2027-01-01' }) },
      ...renewing('fait'),
    ),
    act(`POST ${COMMITMENT}/fichier`, {}, NO_FILE, NO_FILE, SEALED, SEALED, SEALED, SEALED, SEALED, SEALED),
    act(
      `POST ${COMMITMENT}/apports`,
      { form: ({ ids }) => ({ version: '1', promesse: ids.promesse!, quantite: '2', recu_le: '2026-11-20' }) },
      NOT_FROM,
      NOT_FROM,
      'fait',
      'fait',
      NOT_FROM,
      NOT_FROM,
      NOT_FROM,
      NOT_FROM,
    ),
    act(
      `POST ${COMMITMENT}/etat`,
      leading('envoyer', 'reseau.enregistrer_engagement'),
      'fait',
      NOT_FROM,
      NOT_FROM,
      NOT_FROM,
      NOT_FROM,
      NOT_FROM,
      NOT_FROM,
      NOT_FROM,
    ),
    act(
      `POST ${COMMITMENT}/etat`,
      leading('enregistrer_signature', 'reseau.enregistrer_engagement', { date: '2026-11-20' }),
      NOT_FROM,
      'fait',
      NOT_FROM,
      NOT_FROM,
      NOT_FROM,
      NOT_FROM,
      NOT_FROM,
      NOT_FROM,
    ),
    act(
      `POST ${COMMITMENT}/etat`,
      leading('solder', 'reseau.constater_apport'),
      NOT_FROM,
      NOT_FROM,
      '422 : Il reste 10 jours à recevoir.',
      '422 : Il reste 10 jours à recevoir.',
      NOT_FROM,
      NOT_FROM,
      NOT_FROM,
      NOT_FROM,
    ),
    act(
      `POST ${COMMITMENT}/etat`,
      leading('rompre', 'reseau.signer_engagement', { motif: 'Un essai' }),
      NOT_FROM,
      NOT_FROM,
      'fait',
      'fait',
      NOT_FROM,
      NOT_FROM,
      NOT_FROM,
      NOT_FROM,
    ),
  ],
};

export const commitmentStates: readonly StatedKind[] = [engagement];
