import type { Tone } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { niveauLabels, yearText } from '../labels.ts';
import { momentLabels, sectorsText } from '../mentors/labels.ts';
import { sectors } from '../mentors/mentor.ts';
import type { Decision, HeldGroup, MentorGroup } from './groups.sql.ts';
import type { Decided, Fit } from './propose.ts';

/** What the team decided of a mentor for a group. */
export const decisionLabels: Record<Decided['etat'], string> = { accepte: 'accepté', refuse: 'refusé' };

/** Whether a group has a mentor: one who is no longer active accompanies nobody. */
export const situationText = ({ accepted }: { accepted: Pick<Decision, 'actif'> | null }): string => {
  if (!accepted) return 'sans mentor';
  return accepted.actif ? 'a son mentor' : 'son mentor n’est plus actif';
};

/** @param frozen why the year does not change: nobody is awaited in it any more, or not yet. */
export function situationTone({ accepted }: { accepted: Pick<Decision, 'actif'> | null }, frozen: string | null): Tone {
  if (accepted?.actif) return 'ok';
  return frozen === null ? 'alerte' : 'info';
}

/** « Troisième, 8 élèves », « plusieurs niveaux, 12 élèves ». */
export const groupText = ({ niveau, eleves }: Pick<MentorGroup, 'niveau' | 'eleves'>): string =>
  `${niveau ? niveauLabels[niveau] : 'plusieurs niveaux'}, ${count(eleves, 'élève')}`;

/** Groups that a mentor accompanies, as facts. */
export const groupFacts = (groups: readonly HeldGroup[]) =>
  groups.map((one) => ({
    term: `Groupe confié, ${yearText(one.annee)}`,
    value: `${one.etablissement} : ${groupText(one)}`,
  }));

const LEVELS: Record<Fit['niveau'], string[]> = {
  souhaité: ['niveau que le mentor souhaite'],
  indifférent: [],
  autre: ['un autre niveau que ceux que le mentor souhaite'],
};

/** Why a mentor is proposed for a group. */
export const fitText = (fit: Fit): string =>
  [
    fit.secteurs.length > 0
      ? `secteur commun : ${sectorsText(fit.secteurs, sectors)}`
      : fit.ailleurs && 'aucun secteur commun',
    fit.surPlace ? 'vient dans le département' : 'à distance',
    ...LEVELS[fit.niveau],
    fit.moments.map((one) => momentLabels[one].toLowerCase()).join(' ou '),
  ]
    .filter(Boolean)
    .join(' ; ');
