import type { PersonalTable } from '#core/personal-data/index.ts';
import { lheoTables } from './lheo/personal-data.ts';
import { offerPersonalTables } from './offre/personal-data.ts';

/** What this room holds about persons: who acted on its objects. */
export const personalTables: readonly PersonalTable[] = [...offerPersonalTables, ...lheoTables];
