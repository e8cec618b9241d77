import type { Tone } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { type ActionState, type Alert, type Priority, type Progress, QUIET_WEEKS } from './action.ts';
import type { PlanFormat } from './links.ts';
import type { Meteo } from './meteo.ts';
import type { Scheme } from './project.ts';

export const schemeLabels: Record<Scheme, string> = {
  pia3: 'PIA 3',
  france_2030: 'France 2030',
  region: 'Région',
  cordee: 'Cordées de la réussite',
  europe: 'Union européenne',
  propre: 'Moyens propres du campus',
  autre: 'Autre financement',
};

export const stateLabels: Record<ActionState, string> = {
  idee: 'Idée',
  proposee: 'Proposée',
  decidee: 'Décidée',
  en_cours: 'En cours',
  suspendue: 'Suspendue',
  realisee: 'Réalisée',
  evaluee: 'Évaluée',
  close: 'Close',
  abandonnee: 'Abandonnée',
};

/** Sign of a state; one that is left out is plain. */
export const stateTones: Partial<Record<ActionState, Tone>> = {
  en_cours: 'ok',
  suspendue: 'alerte',
  realisee: 'ok',
  evaluee: 'ok',
  abandonnee: 'erreur',
};

export const priorityLabels: Record<Priority, string> = { haute: 'Haute', normale: 'Normale', basse: 'Basse' };

export const alertLabels: Record<Alert, string> = {
  retard: 'en retard',
  silence: 'sans nouvelles',
  sans_pilote: 'sans pilote',
};

/** As the choice of a filter says them: a mark is short, on a phone. */
export const alertChoices: Record<Alert, string> = {
  ...alertLabels,
  silence: `sans nouvelles depuis ${QUIET_WEEKS} semaines`,
};

export const meteoLabels: Record<Meteo, string> = {
  soleil: 'Bon',
  soleil_nuage: 'Mitigé',
  nuage: 'Préoccupant',
  pluie: 'Difficile',
};

export const planFormatLabels: Record<PlanFormat, string> = { xlsx: 'Tableur XLSX', pdf: 'PDF', docx: 'Word' };

/** « 3 faites, 2 en cours »: words of each count. */
const progressWords: Record<Progress, [string, string]> = {
  faite: ['faite', 'faites'],
  en_cours: ['en cours', 'en cours'],
  a_venir: ['à venir', 'à venir'],
  en_retard: ['en retard', 'en retard'],
  abandonnee: ['abandonnée', 'abandonnées'],
};
/** In the order in which a theme shows them. */
export const progressOrder: readonly Progress[] = ['faite', 'en_cours', 'en_retard', 'a_venir', 'abandonnee'];
export const progressText = (all: readonly Progress[]): string =>
  progressOrder
    .map((one) => [one, all.filter((each) => each === one).length] as const)
    .filter(([, n]) => n > 0)
    .map(([one, n]) => count(n, ...progressWords[one]))
    .join(', ');

/** « du 1er mars 2026 au 30 juin 2027 », « à partir du… », « jusqu’au… ». */
export function periodText({ debut, fin }: { debut: string | null; fin: string | null }): string {
  if (debut && fin) return `du ${frenchPartialDate(debut)} au ${frenchPartialDate(fin)}`;
  if (debut) return `à partir du ${frenchPartialDate(debut)}`;
  return fin ? `jusqu’au ${frenchPartialDate(fin)}` : 'dates à dire';
}

/** Each project, and each of its themes, as a list of choices names them. */
export const placeOptions = (
  projects: readonly { id: string; titre: string; axes: readonly { id: string; nom: string }[] }[],
): [string, string][] =>
  projects.flatMap((project) => [
    [project.id, project.titre] as [string, string],
    ...project.axes.map((axe) => [`${project.id}/${axe.id}`, `${project.titre} : ${axe.nom}`] as [string, string]),
  ]);

/** Names of organisations whose slugs stand in a text, separated by commas. */
export const namesIn = (organisations: readonly { slug: string; nom: string }[], text: string): string =>
  text
    .split(',')
    .filter(Boolean)
    .map((slug) => organisations.find((one) => one.slug === slug)?.nom ?? slug)
    .join(', ');
