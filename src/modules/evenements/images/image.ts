import type { ImageSupport } from './labels.ts';

/** Act of data/droits. */
export const MANAGE_IMAGES = 'evenements.gerer_image';

/** Pictures that an event wants; `jusquAu`: ISO day until which the consents hold. */
export interface ImageRequest {
  id: string;
  projet: string;
  support: ImageSupport;
  jusquAu: string;
}

/** What a group said of a request: counts, and who keeps the papers. */
export interface ImageAnswer {
  groupeId: string;
  imageId: string;
  accords: number;
  refus: number;
  /** The service of the school that keeps the papers; null: the team does. */
  garde: string | null;
  ditLe: Date;
  version: number;
}

/** Days before their end at which the team is told. */
export const NEAR_DAYS = 30;
