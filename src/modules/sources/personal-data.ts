import type { PersonalTable } from '#core/personal-data/index.ts';

const PROOF = 'identifiant de compte : il dit qui a agi ; le nom, lui, part avec le compte';

const doneBy = (table: string, column: string, label: string): PersonalTable => ({
  table,
  label,
  traitement: 'annuaire_organisations',
  conservation: 'contact_inactif',
  person: { via: 'compte', column },
  row: 'garder',
  columns: { [column]: { label: 'Votre compte', erasure: 'garder', reason: PROOF } },
  retention: { otherwise: 'avec la source' },
});

/** Sources and their readings: who keeps them, who asked. Their lines are organisations, never people. */
export const personalTables: readonly PersonalTable[] = [
  doneBy('source_relue', 'tenue_par', 'Fichiers relus en votre nom'),
  doneBy('source_relue', 'demandee_par', 'Lectures que vous venez de demander'),
  doneBy('source_passage', 'demande_par', 'Lectures que vous avez demandées'),
];
