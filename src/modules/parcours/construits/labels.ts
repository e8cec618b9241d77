import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { certificationUrl, offerUrl, statutLabels, titleOf } from '#modules/formations/index.ts';
import { actsOn, type BridgeAct, type BridgeInput, type BridgeRow, type BridgeState, bridgeActs } from './bridge.ts';
import { type Audience, type CuratedAct, type CuratedState, curatedActs } from './curated.ts';
import type { Training, TrainingKey } from './training.ts';

export const trainingTitle = (one: Pick<Training, 'sigle' | 'intitule'>): string => titleOf(one.sigle, one.intitule);
export const townText = (one: Pick<Training, 'commune' | 'departement'>): string =>
  one.commune ? `${one.commune}${one.departement ? ` (${one.departement})` : ''}` : '';

/** « BTS Électrotechnique, Lycée Bernard Palissy, Saintes (17), apprentissage ». */
export const trainingText = (one: Training): string =>
  [trainingTitle(one), one.etablissement, townText(one), statutLabels[one.statut].toLowerCase()]
    .filter(Boolean)
    .join(', ');

/** Its page in the catalogue; that of the diploma alone where no line is known. */
export const trainingHref = (one: Pick<Training, 'certification' | 'etablissementSlug' | 'ligne'>): string =>
  one.etablissementSlug && one.ligne
    ? offerUrl(one.certification, one.etablissementSlug)
    : certificationUrl(one.certification);

export const isClosed = (one: Pick<Training, 'fermeture'>, today: string): boolean =>
  one.fermeture !== null && one.fermeture <= today;

/** Why a closed certification is refused, and what took its place. */
export function closedText(one: Training): string {
  const next =
    one.remplacee.length > 0
      ? `elle est remplacée par ${one.remplacee.map((title) => `« ${title} »`).join(' ou ')}`
      : 'aucune autre ne la remplace dans les fichiers nationaux';
  return `« ${trainingTitle(one)} » n’accueille plus d’entrants : ${next}.`;
}

export const bridgeStateLabels: Record<BridgeState, string> = {
  en_projet: 'En projet',
  ouverte: 'Ouverte',
  suspendue: 'Suspendue',
  fermee: 'Fermée',
};
export const bridgeTones = { en_projet: 'info', ouverte: 'ok', suspendue: 'alerte', fermee: 'erreur' } as const;
export const bridgeActLabels: Record<BridgeAct, string> = {
  ouvrir: 'Ouvrir la passerelle',
  suspendre: 'Suspendre',
  fermer: 'Fermer',
};
export const bridgeDone: Record<BridgeAct, string> = {
  ouvrir: 'La passerelle est ouverte : les pages publiques et l’explorateur la proposent.',
  suspendre: 'La passerelle est suspendue : l’explorateur ne la propose plus.',
  fermer: 'La passerelle est fermée.',
};

/** Said to everybody of a step whose bridge is not open. */
export const bridgeShutText = (etat: BridgeState): string =>
  `La passerelle qui mène ici est ${bridgeStateLabels[etat].toLowerCase()} : on n’y passe pas pour le moment.`;

/** Said to who suspended or closed a bridge that published lines use; empty: none does. */
export function throughText(titles: readonly string[]): string {
  const [shown, others] = [titles.slice(0, NAMED).map((title) => `« ${title} »`), titles.length - NAMED];
  if (titles.length === 0) return '';
  const lines = count(titles.length, 'parcours publié passe', 'parcours publiés passent');
  return ` ${lines} par elle : ${shown.join(', ')}${others > 0 ? ` et ${others} de plus` : ''}. À revoir.`;
}
const NAMED = 3;

/** Where a status changes: « scolaire → apprentissage »; null: it stays the same. */
export const statusChange = ({
  de,
  vers,
}: Pick<BridgeInput, 'de' | 'vers'>): [TrainingKey['statut'], TrainingKey['statut']] | null =>
  de.statut === vers.statut ? null : [de.statut, vers.statut];

/** Of an open bridge: « ouverte depuis le 1er juin 2026 · 4 places par an · convention du 3 mai 2026 »; empty: nothing more is said. */
export const bridgeDetails = ({
  places,
  conventionLe,
  depuis,
}: Pick<BridgeRow, 'places' | 'conventionLe' | 'depuis'>): string =>
  [
    depuis && `ouverte depuis le ${frenchPartialDate(depuis)}`,
    places !== null && `${count(places, 'place')} par an`,
    conventionLe && `convention du ${frenchPartialDate(conventionLe)}`,
  ]
    .filter(Boolean)
    .join(' · ');

/** What may be done to a bridge in its state. */
export const bridgeChoices = (etat: BridgeState): { act: BridgeAct; label: string; main: boolean }[] =>
  actsOn(etat).map((act) => ({ act, label: bridgeActLabels[act], main: bridgeActs[act].to === 'ouverte' }));

export const audienceLabels: Record<Audience, string> = {
  eleves: 'Élèves et apprentis',
  etudiants: 'Étudiants',
  adultes: 'Adultes en reprise d’études',
  tous: 'Tout public',
};
export const curatedStateLabels: Record<CuratedState, string> = {
  brouillon: 'Brouillon',
  publie: 'Publié',
  retire: 'Retiré',
};
export const curatedTones = { brouillon: 'info', publie: 'ok', retire: 'alerte' } as const;
export const curatedActLabels: Record<CuratedAct, string> = {
  publier: 'Publier ce parcours',
  retirer: 'Retirer de la publication',
  reprendre: 'Reprendre en brouillon',
};
export const curatedDone: Record<CuratedAct, string> = {
  publier: 'Le parcours est publié : il a sa page, et l’explorateur le propose.',
  retirer: 'Le parcours est retiré.',
  reprendre: 'Le parcours est de nouveau un brouillon.',
};

/** What may be done to a curated line in its state. */
export const curatedChoices = (
  etat: CuratedState,
): { act: CuratedAct; label: string; main: boolean; motif: boolean }[] =>
  (Object.keys(curatedActs) as CuratedAct[])
    .filter((act) => curatedActs[act].from === etat)
    .map((act) => ({ act, label: curatedActLabels[act], main: act === 'publier', motif: curatedActs[act].motif }));

/** Of a step that names a diploma and a status alone. */
export const NO_SCHOOL = 'Sans établissement : l’explorateur ne propose pas cette étape.';
