import type { Route } from '#core/http/index.ts';
import type { ReseauHooks } from '../hooks.ts';
import { answerRoutes } from './answer-routes.tsx';
import { askRoutes } from './ask-routes.tsx';

/** An organisation asks to keep its own sheet; a campus answers. */
export const claimRoutes = (hooks: ReseauHooks): Route[] => [...askRoutes, ...answerRoutes(hooks)];
