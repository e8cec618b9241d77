import type { HistoryEntry } from '#core/journal/index.ts';

/** What is done to a document or to the logo, as the history of its organisation says it. */
export const documentActs: Readonly<Record<string, string>> = {
  'document.deposited': 'Document déposé',
  'document.changed': 'Document modifié',
  'document.removed': 'Document mis à la corbeille',
  'document.restored': 'Document sorti de la corbeille',
  'document.purged': 'Document supprimé définitivement',
};

/** « Plaquette 2026 », devient « Plaquette 2027 », rendu public: which document, and what became of it. */
export function documentOf({ act, before, after }: Pick<HistoryEntry, 'act' | 'before' | 'after'>): string | null {
  if (!act.startsWith('document.')) return null;
  const state = after ?? before;
  if (typeof (before?.titre ?? after?.titre) !== 'string') return null;
  const said = [`« ${before?.titre ?? state?.titre} »`];
  if (act === 'document.changed') {
    if (before?.titre !== after?.titre) said.push(`devient « ${after?.titre} »`);
    if (after?.public === true) said.push('rendu public');
    if (after?.public === false) said.push('réservé à l’espace de travail');
  } else if (act !== 'document.removed' && after?.public === true) said.push('public');
  return said.join(', ');
}
