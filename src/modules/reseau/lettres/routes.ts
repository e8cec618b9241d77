import type { Route } from '#core/http/index.ts';
import type { ReseauHooks } from '../hooks.ts';
import { answerRoutes } from './answer-routes.tsx';
import { askRoutes } from './ask-routes.tsx';
import { askedLetterLinkRoutes } from './link-routes.tsx';
import { letterListRoutes } from './list-routes.tsx';
import { letterPageRoutes } from './page-routes.tsx';
import { paperLetterRoutes } from './paper-routes.tsx';
import { receivedLetterRoute } from './receive-routes.tsx';

/** Letters that a campus asks of its members. @param hooks what the rooms above know of the network. */
export const askedLetterRoutes = (hooks: ReseauHooks): Route[] => [
  ...letterListRoutes,
  ...askRoutes(hooks),
  ...paperLetterRoutes,
  ...letterPageRoutes(hooks),
  receivedLetterRoute(hooks),
  ...answerRoutes(hooks),
  ...askedLetterLinkRoutes,
];
