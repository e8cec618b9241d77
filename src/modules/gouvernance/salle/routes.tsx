import { defineRoute, page, type Route } from '#core/http/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { KEEP_ATTENDANCE, meetingFor } from '../meeting-access.ts';
import { meetingParams, roomQuery } from '../meeting-schemas.ts';
import { roomUrl } from '../meetings/links.ts';
import { RoomPage } from '../views/room-page.tsx';
import { roomView } from './present-room.ts';

/** The screen of the room: read by everybody there, shown by who keeps the attendance, who alone has its address. */
export const roomRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: roomUrl(':id'),
    access: mayEver(KEEP_ATTENDANCE),
    unattended: true,
    params: meetingParams,
    query: roomQuery,
    handle: async (ctx, { params, query }) => {
      const { meeting } = await meetingFor(ctx.db, { actor: ctx.actor, act: KEEP_ATTENDANCE, id: params.id });
      return page(<RoomPage view={await roomView(ctx.db, meeting, ctx.clock.now())} still={query.fixe === 'oui'} />);
    },
  }),
];
