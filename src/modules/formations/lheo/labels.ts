import type { ImportRow, KeptOffer } from './imports.sql.ts';
import type { Verdict } from './trial.ts';

export const verdictLabels: Record<Verdict, string> = {
  rattacher: 'à rattacher',
  creer: 'nouvelle ligne',
  complement: 'nouveau complément',
  connue: 'déjà dans l’offre',
  refusee: 'non reprise',
};
/** Once written. */
export const doneLabels: Record<Verdict, string> = {
  ...verdictLabels,
  rattacher: 'rattachée',
  creer: 'ligne créée',
  complement: 'complément créé',
};

export const stateLabels: Record<ImportRow['etat'], string> = {
  prepare: 'essai, rien n’est écrit',
  importe: 'importé',
  annule: 'annulé',
};

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
    complement: 'Ce n’est pas un diplôme national : un complément du campus s’ajoute.',
    connue: 'L’offre du campus la dit déjà : rien ne change.',
    refusee: 'Rien n’en est repris.',
  };
  const why = retour_motif ? `Gardée : ${retour_motif}.` : null;
  return [base[verdict], essai.motif, why].filter(Boolean).join(' ');
}
