import type { Route } from '#core/http/index.ts';
import { answerRoutes } from './answer-routes.tsx';
import { consultationFormRoutes } from './form-routes.tsx';
import { askedLinkRoutes } from './link-routes.tsx';
import { consultationListRoutes } from './list-routes.tsx';
import { noteRoutes } from './note-routes.tsx';
import { consultationPageRoutes } from './page-routes.tsx';
import { paperRoutes } from './paper-routes.tsx';
import { questionRoutes } from './question-routes.tsx';

/** Every address of consultations. */
export const consultationsRoutes: Route[] = [
  ...consultationListRoutes,
  ...consultationFormRoutes,
  ...questionRoutes,
  ...consultationPageRoutes,
  ...noteRoutes,
  ...paperRoutes,
  ...answerRoutes,
  ...askedLinkRoutes,
];
