import { count } from '#core/text/index.ts';
import { stateLabel } from '#core/workflow/index.ts';
import { complementWorkflow } from '../complements/workflow.ts';
import type { ImportRow, KeptOffer } from './imports.sql.ts';
import type { OfferTrial, Verdict } from './trial.ts';

export const verdictLabels: Record<Verdict, string> = {
  rattacher: 'à rattacher',
  creer: 'nouvelle ligne',
  complement: 'nouveau complément',
  completer: 'complément à compléter',
  connue: 'déjà dans l’offre',
  refusee: 'non reprise',
};
/** Once written. */
export const doneLabels: Record<Verdict, string> = {
  ...verdictLabels,
  rattacher: 'rattachée',
  creer: 'ligne créée',
  complement: 'complément créé',
  completer: 'complément complété',
};

/** How many trainings of each verdict, those that there are alone. */
const tallied = (
  bilan: Partial<Record<Verdict, number>>,
  words: Partial<Record<Verdict, [string, string]>>,
): string => {
  const said = (Object.entries(words) as [Verdict, [string, string]][]).flatMap(([verdict, [one, many]]) => {
    const n = bilan[verdict] ?? 0;
    return n > 0 ? [count(n, one, many)] : [];
  });
  return said.length > 0 ? said.join(', ') : 'aucune formation';
};

/** « 3 lignes du catalogue à montrer, 1 complément nouveau ». */
export const foundSaid = (bilan: Partial<Record<Verdict, number>>): string =>
  tallied(bilan, {
    rattacher: ['ligne du catalogue à montrer', 'lignes du catalogue à montrer'],
    creer: ['ligne nouvelle', 'lignes nouvelles'],
    complement: ['complément nouveau', 'compléments nouveaux'],
    completer: ['complément à compléter', 'compléments à compléter'],
    connue: ['déjà dans l’offre', 'déjà dans l’offre'],
    refusee: ['non reprise', 'non reprises'],
  });

/** « 3 lignes rattachées, 1 complément créé ». */
export const writtenSaid = (bilan: Partial<Record<Verdict, number>>): string =>
  tallied(bilan, {
    rattacher: ['ligne rattachée', 'lignes rattachées'],
    creer: ['ligne créée', 'lignes créées'],
    complement: ['complément créé', 'compléments créés'],
    completer: ['complément complété', 'compléments complétés'],
  });

export const stateLabels: Record<ImportRow['etat'], string> = {
  prepare: 'essai, rien n’est écrit',
  importe: 'importé',
  annule: 'annulé',
};

const dated = (sessions: number): string => (sessions > 0 ? `, avec ${count(sessions, 'session')}` : '');
const entering = (etat: string | null): string =>
  etat === null || etat === 'ouverte' ? '' : `, à l’état « ${stateLabel(complementWorkflow, etat)} »`;
const gained = ({ sessions, lignes }: OfferTrial): string => {
  const parts = [
    ...(sessions.length > 0 ? [count(sessions.length, 'session')] : []),
    ...(lignes.length > 0 ? [count(lignes.length, 'formation')] : []),
  ];
  return `${parts.join(' et ')} s’y ${sessions.length + lignes.length < 2 ? 'ajoute' : 'ajoutent'}`;
};

/** What the file says of a line, and that is taken. */
function taken({ annees, precisions }: OfferTrial): string | null {
  const years = annees.map((one) => one.annee);
  const parts = [
    ...(years.length > 0
      ? [`chiffres ${years.length > 1 ? 'des rentrées' : 'de la rentrée'} ${years.join(', ')}`]
      : []),
    ...(precisions ? ['précisions'] : []),
  ];
  return parts.length > 0 ? `Repris du fichier : ${parts.join(' ; ')}.` : null;
}

/** What a training does or did, in a sentence. */
export function effectSaid({
  verdict,
  essai,
  retour_motif,
}: Pick<KeptOffer, 'verdict' | 'essai' | 'retour_motif'>): string {
  const where = essai.organisation?.nom;
  const base: Record<Verdict, string> = {
    rattacher: 'La ligne est au catalogue : le campus la montrera comme sienne.',
    creer: `Une ligne entre au catalogue${where ? `, à ${where}` : ''}, et le campus la montre.`,
    complement: `Ce n’est pas un diplôme national : un complément du campus s’ajoute${entering(essai.etat)}${dated(essai.sessions.length)}.`,
    completer: `Le campus a ce complément : ${gained(essai)}.`,
    connue: 'L’offre du campus la dit déjà : rien ne change.',
    refusee: 'Rien n’en est repris.',
  };
  const why = retour_motif ? `Gardée : ${retour_motif}.` : null;
  return [base[verdict], taken(essai), essai.motif, why].filter(Boolean).join(' ');
}
