import type { PersonalTable } from '#core/personal-data/index.ts';
import { endReasonLabels, mandateRoleLabels } from './labels.ts';

const GOVERNANCE_PROOF = 'registre des mandats : il prouve qui a décidé ; le nom, lui, part avec le contact';

/** Mandates: who sits where. The name of the person is that of her contact, which an erasure makes anonymous. */
export const personalTables: readonly PersonalTable[] = [
  {
    table: 'mandat',
    label: 'Vos mandats dans les instances',
    traitement: 'instances_votes',
    conservation: 'gouvernance_permanent',
    person: { via: 'ligne', column: 'contact_id', table: 'contact', key: 'id' },
    row: 'garder',
    columns: {
      role: { label: 'Rôle', erasure: 'garder', reason: GOVERNANCE_PROOF },
      fin_motif: { label: 'Pourquoi il a fini', erasure: 'garder', reason: GOVERNANCE_PROOF },
    },
    context: ['instance_id', 'organisation_id', 'qualite', 'debut', 'fin'],
    words: {
      role: mandateRoleLabels,
      fin_motif: endReasonLabels,
      qualite: { titulaire: 'en titre', suppleant: 'suppléance' },
    },
    retention: { otherwise: 'gardé pour toujours : le nom, lui, part avec le contact' },
  },
];
