import type { Route } from '#core/http/index.ts';
import { actionRoutes } from './action-routes.tsx';
import { reportRoutes } from './bilan/report-routes.tsx';
import { codesRoutes } from './codes-routes.tsx';
import { cordeeRoutes } from './cordee-routes.tsx';
import { expenseRoutes } from './financement/expense-routes.tsx';
import { moneyRoutes } from './financement/money-routes.tsx';
import { paperRoutes } from './financement/paper-routes.tsx';
import { requestRoutes } from './financement/request-routes.tsx';
import { cordeeListRoutes } from './list-routes.tsx';
import { enrolRoutes } from './mentors/enrol-routes.tsx';
import { mentorLinkRoutes } from './mentors/link-routes.tsx';
import { mentorListRoutes } from './mentors/list-routes.tsx';
import { mentorRoutes } from './mentors/mentor-routes.tsx';
import { wishesRoutes } from './mentors/wishes-routes.tsx';
import { ownMessageRoutes } from './messages/own-routes.tsx';
import { messageRoutes } from './messages/school-routes.tsx';
import { publicCordeeRoutes } from './public-routes.tsx';
import { publicsRoutes } from './publics-routes.tsx';
import { groupEditRoutes } from './rapprochements/edit-routes.tsx';
import { groupRoutes } from './rapprochements/group-routes.tsx';
import { schoolRoutes } from './school-routes.tsx';
import { batchRoutes } from './seances/link-routes.tsx';
import { ownSeanceRoutes } from './seances/own-routes.tsx';
import { seanceRoutes } from './seances/school-routes.tsx';
import { yearRoutes } from './year-routes.tsx';

/** Every route of this room. */
export const routes: Route[] = [
  ...cordeeListRoutes,
  ...cordeeRoutes,
  ...schoolRoutes,
  ...yearRoutes,
  ...actionRoutes,
  ...publicsRoutes,
  ...codesRoutes,
  ...moneyRoutes,
  ...requestRoutes,
  ...paperRoutes,
  ...expenseRoutes,
  ...reportRoutes,
  ...mentorListRoutes,
  ...mentorRoutes,
  ...enrolRoutes,
  ...mentorLinkRoutes,
  ...wishesRoutes,
  ...groupRoutes,
  ...groupEditRoutes,
  ...seanceRoutes,
  ...ownSeanceRoutes,
  ...batchRoutes,
  ...messageRoutes,
  ...ownMessageRoutes,
  ...publicCordeeRoutes,
];
