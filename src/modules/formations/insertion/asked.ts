import { z } from 'zod';

export const voies = ['scolaire', 'apprentissage'] as const;
export type Voie = (typeof voies)[number];

/** Flags of a trade that the ROME gives: how a transition changes it. */
export const transitions = ['ecologique', 'numerique', 'demographique'] as const;
export type Transition = (typeof transitions)[number];

/** What the page of outcomes is asked for; its address says it. */
export interface Asked {
  /** Code of a région; empty: none was chosen yet. */
  region: string;
  voie: Voie;
  niveau: number | null;
  filiere: string | null;
  transition: Transition | null;
  page: number;
}

const address = z.object({
  region: z
    .string()
    .regex(/^[0-9A-Z]{2}$/)
    .catch(''),
  voie: z.enum(voies).catch('scolaire'),
  niveau: z.coerce.number().int().min(1).max(8).nullable().catch(null),
  filiere: z
    .string()
    .regex(/^[A-Z]$/)
    .nullable()
    .catch(null),
  transition: z.enum(transitions).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(100).catch(1),
});

/** Reads an address. Total: whatever is malformed is as if it were not there. */
export function readAsked(params: URLSearchParams): Asked {
  const said = (name: string) => params.get(name) || null;
  return address.parse({
    region: said('region') ?? '',
    voie: said('voie') ?? 'scolaire',
    niveau: said('niveau'),
    filiere: said('filiere'),
    transition: said('transition'),
    page: said('page') ?? 1,
  });
}
