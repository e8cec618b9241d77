import type { Route } from '#core/http/index.ts';
import type { ComptesHooks } from './hooks.ts';

/** Every route of this room. @param hooks what the rooms above give to its pages. */
export const buildRoutes = (_hooks: ComptesHooks): Route[] => [];
