import { frenchPartialDate } from '#core/time/index.ts';
import type { TracedObject } from '#core/versions/index.ts';
import { ACTION, type ActionState, type Priority } from './action.ts';
import { priorityLabels, stateLabels } from './labels.ts';

function show(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return value.join(', ');
  const text = String(value);
  if (field === 'etat') return stateLabels[text as ActionState] ?? text;
  if (field === 'priorite') return priorityLabels[text as Priority] ?? text;
  if (field === 'publiee') return value === true ? 'montrée' : 'pas montrée';
  if (field === 'debut' || field === 'fin') return frenchPartialDate(text);
  // The number of an account or of a contact says nothing to a person.
  return field === 'pilote' ? `personne ${text.slice(0, 4)}` : text;
}

/** How the history of an action reads, and what of it may be taken back. */
export const tracedAction: TracedObject = {
  objectType: ACTION,
  label: 'Action',
  acts: {
    'action.added': 'Action ajoutée',
    'action.changed': 'Action modifiée',
    'action.state_changed': 'État changé',
    'action.meteo_written': 'Météo écrite',
    'action.point_asked': 'Point demandé par courriel',
    'action.published': 'Montrée au public',
    'action.unpublished': 'Retirée de la page publique',
    'action.deleted': 'Mise à la corbeille',
    'action.restored': 'Reprise de la corbeille',
  },
  fields: {
    titre: 'Titre',
    objectif: 'Objectif',
    publics: 'Publics',
    priorite: 'Priorité',
    debut: 'Début',
    fin: 'Fin',
    projet: 'Projet',
    axe: 'Axe',
    organisation: 'Organisation pilote',
    pilote: 'Personne qui pilote',
    partenaires: 'Partenaires',
    etat: 'État',
    decision: 'Décision',
    resultats: 'Résultats',
    bilan: 'Bilan',
    preuve: 'Preuve',
    publiee: 'Page publique',
  },
  show,
  restorable: ['titre', 'objectif', 'publics', 'priorite', 'debut', 'fin'],
};
