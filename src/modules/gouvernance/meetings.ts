import type { Route } from '#core/http/index.ts';
import { agendaRoutes } from './agenda-routes.tsx';
import { attendanceRoutes } from './attendance-routes.tsx';
import { paperBallotRoutes } from './bulletins/routes.tsx';
import { chargeLinkRoutes } from './charges/link-routes.tsx';
import { ownChargesRoutes } from './charges/own-routes.tsx';
import { correspondenceRoutes } from './correspondance/routes.tsx';
import { decisionRoutes } from './decision-routes.tsx';
import { publicationRoutes } from './extraits/routes.tsx';
import { listFileRoutes } from './fichiers/routes.ts';
import { boothRoutes } from './isoloir/routes.tsx';
import { meetingListRoutes } from './meeting-list-routes.tsx';
import { meetingRoutes } from './meeting-routes.tsx';
import { minutesRoutes } from './minutes/routes.tsx';
import { templateRoutes } from './modeles/routes.tsx';
import { paperCallRoutes } from './papier/routes.ts';
import { pieceRoutes } from './pieces/routes.tsx';
import { reserveRoutes } from './reserve/routes.tsx';
import { roomRoutes } from './salle/routes.tsx';
import { seriesRoutes } from './series/routes.tsx';
import { summonsRoutes } from './summons-routes.tsx';
import { openTaskRoutes } from './taches/routes.tsx';
import { voteRoutes } from './vote-routes.tsx';

/** Every address of meetings, decisions and convocations. */
export const meetingsRoutes: Route[] = [
  ...meetingListRoutes,
  ...meetingRoutes,
  ...agendaRoutes,
  ...attendanceRoutes,
  ...roomRoutes,
  ...voteRoutes,
  ...boothRoutes,
  ...paperBallotRoutes,
  ...paperCallRoutes,
  ...correspondenceRoutes,
  ...decisionRoutes,
  ...ownChargesRoutes,
  ...chargeLinkRoutes,
  ...openTaskRoutes,
  ...minutesRoutes,
  ...publicationRoutes,
  ...pieceRoutes,
  ...reserveRoutes,
  ...seriesRoutes,
  ...templateRoutes,
  ...listFileRoutes,
  ...summonsRoutes,
];
