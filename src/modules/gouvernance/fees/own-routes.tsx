import { unknownPage } from '#core/errors/index.ts';
import { defineRoute, page, type Route } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { getOrganisation } from '#modules/organisations/index.ts';
import { OwnFeesPage } from '../views/own-fees-page.tsx';
import { READ_FEES } from './access.ts';
import { type Association, associationOf } from './association.ts';
import { wordsOfFees } from './fee-words.ts';
import { feesOfOrganisation } from './fees.sql.ts';
import { organisationFeesUrl } from './links.ts';
import { paymentsOfFees } from './payments.sql.ts';
import { feeView, paymentView } from './present.ts';
import { campusParams } from './schemas.ts';

/** The fees of an organisation, for those who speak in its name. */
export const ownFeesRoute: Route = defineRoute({
  method: 'GET',
  path: organisationFeesUrl(':slug'),
  access: mayEver(READ_FEES),
  params: campusParams,
  handle: async (ctx, { params }) => {
    const organisation = await getOrganisation(ctx.db, params.slug);
    if (!organisation) throw unknownPage();
    demand(ctx.actor, READ_FEES, { organisations: [organisation.id] });
    const today = isoDate(ctx.clock.now());
    const rows = await feesOfOrganisation(ctx.db, organisation.id);
    const associations = new Map<string, Association | null>();
    for (const campusId of new Set(rows.map((fee) => fee.campusId)))
      associations.set(campusId, await associationOf(ctx.db, campusId, today));
    const payments = await paymentsOfFees(
      ctx.db,
      rows.map((fee) => fee.id),
    );
    const words = await wordsOfFees(ctx.db, rows);
    const fees = rows.map((fee) => {
      const association = associations.get(fee.campusId) ?? null;
      return {
        ...feeView(fee, { today, association, words }),
        payments: (payments.get(fee.id) ?? []).map(paymentView),
      };
    });
    return page(<OwnFeesPage organisation={{ slug: organisation.slug, nom: organisation.nom }} fees={fees} />);
  },
});
