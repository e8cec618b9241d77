import { count } from '#core/text/index.ts';
import type { ImportRow, KeptOffer } from './imports.sql.ts';
import type { Verdict } from './trial.ts';

export const verdictLabels: Record<Verdict, string> = {
  rattacher: 'à rattacher',
  creer: 'nouvelle ligne',
  complement: 'nouveau complément',
  sessions: 'nouvelles sessions',
  connue: 'déjà dans l’offre',
  refusee: 'non reprise',
};
/** Once written. */
export const doneLabels: Record<Verdict, string> = {
  ...verdictLabels,
  rattacher: 'rattachée',
  creer: 'ligne créée',
  complement: 'complément créé',
  sessions: 'sessions ajoutées',
};

export const stateLabels: Record<ImportRow['etat'], string> = {
  prepare: 'essai, rien n’est écrit',
  importe: 'importé',
  annule: 'annulé',
};

const dated = (sessions: number): string => (sessions > 0 ? `, avec ${count(sessions, 'session')}` : '');

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
    complement: `Ce n’est pas un diplôme national : un complément du campus s’ajoute${dated(essai.sessions)}.`,
    sessions: `Le campus a ce complément : ${count(essai.sessions, 'session')} s’y ${essai.sessions < 2 ? 'ajoute' : 'ajoutent'}.`,
    connue: 'L’offre du campus la dit déjà : rien ne change.',
    refusee: 'Rien n’en est repris.',
  };
  const why = retour_motif ? `Gardée : ${retour_motif}.` : null;
  return [base[verdict], essai.motif, why].filter(Boolean).join(' ');
}
