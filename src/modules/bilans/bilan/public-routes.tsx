import { unknownPage } from '#core/errors/index.ts';
import { defineRoute, movedPermanently, page, type Route } from '#core/http/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { campusAt, presentCampusSlug } from '#modules/campus/index.ts';
import { publicReportUrl } from '../links.ts';
import { publicParams } from '../schemas.ts';
import { PublicReportPage } from '../views/public-report-page.tsx';
import { frozenContent } from './content.ts';
import type { ContentHeading, ReportContent } from './report.ts';
import { publicReport } from './reports.sql.ts';

/** A heading whose only answers are lists that stay inside: « non renseigné » would be wrong of it. */
const staysInside = (one: ContentHeading): boolean =>
  one.attendu !== null &&
  one.texte === '' &&
  !one.nonRenseigne &&
  one.chiffres.length === 0 &&
  one.tableaux.length > 0 &&
  one.tableaux.every((each) => !each.publique);

/** What anybody reads of a closed report: no action without news, no list that a room does not show, no address of the workspace. */
export const shownOf = (content: ReportContent): ReportContent => ({
  ...content,
  manques: [],
  rubriques: content.rubriques
    .filter((one) => !staysInside(one))
    .map((one) => ({
      ...one,
      chiffres: one.chiffres.map((each) => ({ ...each, href: null })),
      tableaux: one.tableaux.filter((each) => each.publique).map((each) => ({ ...each, href: null })),
    })),
});

/** The annual report that a campus published for a year: read from its freeze. */
export const publicReportRoute: Route = defineRoute({
  method: 'GET',
  path: publicReportUrl(':slug', ':annee'),
  access: 'public',
  cache: 'page',
  params: publicParams,
  handle: async (ctx, { params }) => {
    const present = await presentCampusSlug(ctx.db, params.slug);
    if (present && present !== params.slug) return movedPermanently(publicReportUrl(present, params.annee));
    const campus = await campusAt(ctx.db, params.slug);
    const annee = Number(params.annee);
    const report = await publicReport(ctx.db, campus.id, annee);
    const frozen = report && (await frozenContent(ctx.db, report));
    if (!frozen) throw unknownPage();
    const { freeze, content } = frozen;
    const shown = { content: shownOf(content), empreinte: freeze.empreinte, le: frenchDate(freeze.figeLe) };
    return page(<PublicReportPage campus={campus} annee={annee} {...shown} />);
  },
});
