import { unknownPage } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Route } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusPlace } from '#modules/campus/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { getOrganisation, networkOfUrl } from '#modules/organisations/index.ts';
import { type CommitmentRow, listCommitments } from './commitment-list.sql.ts';
import { subjectOf } from './context.ts';
import { listLetters } from './lettres/letter-list.sql.ts';
import { campusParams, READ_COMMITMENTS } from './member-routes.tsx';
import { presentStates } from './membership.ts';
import { type OtherPlace, placesOfOrganisation } from './organisation-places.sql.ts';
import { OrganisationNetworkPage } from './views/organisation-network-page.tsx';

const MOST = 500;

/** What an organisation is in each campus, and what it promised: to itself whole, to a campus what is its own. */
export const organisationNetworkRoute: Route = defineRoute({
  method: 'GET',
  path: networkOfUrl(':slug'),
  access: mayEver(READ_COMMITMENTS),
  params: campusParams,
  handle: async (ctx, { params }) => {
    const organisation = await getOrganisation(ctx.db, params.slug);
    if (!organisation) throw unknownPage();
    const today = isoDate(ctx.clock.now());
    const places = await placesOfOrganisation(ctx.db, organisation.id, { presentOnly: false, today });
    const readable = await readablePlaces(ctx, organisation.id, places);
    const itself = may(ctx.actor, READ_COMMITMENTS, { organisations: [organisation.id] }).allowed;
    if (readable.size === 0 && !itself) throw unknownPage();
    const { rows } = await listCommitments(ctx.db, { organisationId: organisation.id }, { limit: MOST, offset: 0 });
    const asked = { organisationId: organisation.id, today };
    const { rows: letters } = await listLetters(ctx.db, asked, { limit: MOST, offset: 0 });
    const shown = places.flatMap((one) => {
      if (readable.has(one.campusId)) return [one];
      const present = presentStates.includes(one.statut) && (!one.fin || `${one.fin}-99` >= today);
      return present ? [{ ...one, echeance: null }] : [];
    });
    const commitments: CommitmentRow[] = rows.filter((row) => readable.has(row.campusId));
    return page(
      <OrganisationNetworkPage
        organisation={{ slug: organisation.slug, nom: organisation.nom }}
        places={shown}
        readable={readable}
        commitments={commitments}
        letters={letters.filter((row) => readable.has(row.campusId))}
        today={today}
      />,
    );
  },
});

/** Ids of the campuses whose say on this organisation may be read. */
async function readablePlaces(
  ctx: RequestContext,
  organisationId: string,
  places: readonly OtherPlace[],
): Promise<Set<string>> {
  const readable = new Set<string>();
  for (const { campus } of places) {
    const place = await campusPlace(ctx.db, campus);
    if (place && may(ctx.actor, READ_COMMITMENTS, subjectOf(place, organisationId)).allowed) readable.add(place.id);
  }
  return readable;
}
