import type { Route } from '#core/http/index.ts';
import { feeCallRoutes } from './call-routes.tsx';
import { feeRoutes } from './fee-routes.tsx';
import { feeListRoutes } from './list-routes.tsx';
import { ownFeesRoute } from './own-routes.tsx';
import { feePaperRoutes } from './paper-routes.tsx';
import { feeReminderRoutes } from './reminder-routes.tsx';

/** Every address of fees. */
export const feesRoutes: Route[] = [
  ...feeListRoutes,
  ...feeCallRoutes,
  ...feePaperRoutes,
  ...feeReminderRoutes,
  ...feeRoutes,
  ownFeesRoute,
];
