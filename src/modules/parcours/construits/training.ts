import { z } from 'zod';
import { type Statut, statuts } from '#modules/formations/index.ts';

/** A training as bridges and steps name it: a certification, a school or none, a status. */
export interface TrainingKey {
  certificationId: string;
  organisationId: string | null;
  statut: Statut;
}

export interface Training extends TrainingKey {
  certification: string;
  sigle: string | null;
  intitule: string;
  niveau: number | null;
  dureeMois: number | null;
  /** ISO day from which nobody enters any more. */
  fermeture: string | null;
  /** Titles of the diplomas that replaced it. */
  remplacee: string[];
  exemple: boolean;
  etablissement: string | null;
  etablissementSlug: string | null;
  /** The school boards; null: not known, or no school. */
  internat: boolean | null;
  commune: string | null;
  departement: string | null;
  /** State of the line in the offer; null: there is no such line, or its school has not confirmed it (`a_confirmer`). */
  ligne: 'ouverte' | 'en_projet' | 'fermee' | null;
}

/** What bridges and steps may take from the offer; `trainingsSaying` lists the same. */
export const isOffered = ({ ligne }: Pick<Training, 'ligne'>): boolean => ligne === 'ouverte' || ligne === 'en_projet';

const SEPARATOR = '.';
const read = z.tuple([z.uuid(), z.union([z.literal(''), z.uuid()]), z.enum(statuts)]);

/** How a form sends a training. */
export const trainingValue = ({ certificationId, organisationId, statut }: TrainingKey): string =>
  [certificationId, organisationId ?? '', statut].join(SEPARATOR);

/** Null: nothing that a list of this form offers. */
export function readTraining(value: string): TrainingKey | null {
  const parsed = read.safeParse(value.split(SEPARATOR));
  if (!parsed.success) return null;
  const [certificationId, organisationId, statut] = parsed.data;
  return { certificationId, organisationId: organisationId || null, statut };
}

export const sameTraining = (a: TrainingKey, b: TrainingKey): boolean => trainingValue(a) === trainingValue(b);
