import { unknownPage } from '#core/errors/index.ts';
import { csv, defineRoute, flavourOf, page, type RequestContext, type Route } from '#core/http/index.ts';
import { campusPlace } from '#modules/campus/index.ts';
import { AGREED } from './cordee.ts';
import { type Cordee, type CordeeSchool, listCordees, readCordee } from './cordees.sql.ts';
import { cordeeColumns, linesOf } from './export.ts';
import { PUBLIC_CORDEES, PUBLIC_CORDEES_CSV, publicCordeeUrl } from './links.ts';
import { takesMentors } from './mentors/enrol.ts';
import { presentPublics } from './present-publics.ts';
import { readProgramme } from './programme.sql.ts';
import { readPublics } from './read-publics.ts';
import { publicParams, publicQuery } from './schemas.ts';
import { PublicCordeePage } from './views/public-cordee-page.tsx';
import { PublicCordeesPage } from './views/public-cordees-page.tsx';

const MOST = 500;

async function listed(ctx: RequestContext, slug: string): Promise<Cordee[]> {
  if (slug === '') return listCordees(ctx.db, null, MOST);
  const campus = await campusPlace(ctx.db, slug);
  return campus ? listCordees(ctx.db, { campuses: [campus.id], organisations: [], ids: [] }, MOST) : [];
}

/** Each establishment once, whatever the number of its cordées; the heads first. */
function schoolsOf(rows: readonly Cordee[]): CordeeSchool[] {
  const all = rows.flatMap((row) => row.etablissements).filter((one) => one.jusqua === null);
  const first = new Map([...all].reverse().map((one) => [one.organisationId, one]));
  return [...first.values()].sort(
    (a, b) => Number(a.role !== 'tete') - Number(b.role !== 'tete') || a.nom.localeCompare(b.nom, 'fr'),
  );
}

const campusesOf = (rows: readonly Cordee[]): { slug: string; nom: string }[] => [
  ...new Map(rows.map((row) => [row.campusSlug, { slug: row.campusSlug, nom: row.campus }])).values(),
];

/** Cordées for anybody: establishments and programmes, never a person. */
export const publicCordeeRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: PUBLIC_CORDEES,
    access: 'public',
    cache: 'page',
    query: publicQuery,
    handle: async (ctx, { query }) => {
      const rows = await listed(ctx, query.campus);
      const campuses = campusesOf(query.campus === '' ? rows : await listed(ctx, ''));
      const schools = schoolsOf(rows);
      return page(<PublicCordeesPage rows={rows} schools={schools} campus={query.campus} campuses={campuses} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: PUBLIC_CORDEES_CSV,
    access: 'public',
    query: publicQuery,
    handle: async (ctx, { query }) => {
      const rows = linesOf(await listed(ctx, query.campus));
      const columns = cordeeColumns(ctx.origin, (one) => publicCordeeUrl(one.id));
      return csv(ctx, 'cordees', rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: publicCordeeUrl(':id'),
    access: 'public',
    cache: 'page',
    params: publicParams,
    handle: async (ctx, { params }) => {
      const cordee = await readCordee(ctx.db, params.id);
      if (!cordee) throw unknownPage();
      const agreed = cordee.annees.find((one) => AGREED.has(one.etat));
      const programme = agreed ? await readProgramme(ctx.db, cordee.id, agreed.annee) : null;
      const shown = programme && presentPublics(await readPublics(ctx.db, cordee, programme), false);
      const publics = shown && shown.declarees > 0 ? shown : null;
      return page(
        <PublicCordeePage cordee={cordee} programme={programme} publics={publics} mentors={takesMentors(cordee)} />,
      );
    },
  }),
];
