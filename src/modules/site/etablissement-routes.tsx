import { z } from 'zod';
import { NotFound } from '#core/errors/index.ts';
import { type CsvColumn, csv, defineRoute, flavourOf, movedPermanently, page, type Route } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { getOrganisation, kindLabels, organisationUrl, presentOrganisationSlug } from '#modules/organisations/index.ts';
import { readSchoolCriteria } from './etablissement.ts';
import { schoolJsonLd } from './etablissement-json-ld.ts';
import type { SchoolRow } from './etablissement-list.sql.ts';
import { readSchool } from './read-etablissement.ts';
import { allSchools, readSchools } from './read-etablissement-list.ts';
import { SchoolListView } from './views/etablissement-list.tsx';
import { SchoolPageView } from './views/etablissement-page.tsx';

const slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const columns: CsvColumn<SchoolRow>[] = [
  { key: 'nom', label: 'Nom', value: (row) => row.nom },
  { key: 'nature', label: 'Nature', value: (row) => kindLabels[row.genre as keyof typeof kindLabels] ?? row.genre },
  { key: 'secteur', label: 'Secteur', value: (row) => row.secteur },
  { key: 'uai', label: 'UAI', value: (row) => row.uai },
  { key: 'siret', label: 'SIRET', value: (row) => row.siret },
  { key: 'code_postal', label: 'Code postal', value: (row) => row.codePostal },
  { key: 'commune', label: 'Commune', value: (row) => row.commune },
  { key: 'departement', label: 'Département', value: (row) => row.departement },
  { key: 'academie', label: 'Académie', value: (row) => row.academie },
  { key: 'latitude', label: 'Latitude', value: (row) => row.latitude },
  { key: 'longitude', label: 'Longitude', value: (row) => row.longitude },
  { key: 'position_precision', label: 'Précision de la position', value: (row) => row.precision },
  { key: 'formations', label: 'Formations ouvertes', value: (row) => row.formations },
  { key: 'exemple', label: 'Exemple (inventé)', value: (row) => row.exemple },
  { key: 'adresse_page', label: 'Adresse de la page', value: (row) => organisationUrl(row.slug) },
];

/** Directory of the organisations, and the page of each. */
export const schoolRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/etablissements',
    access: 'public',
    cache: 'page',
    handle: async (ctx) =>
      page(<SchoolListView list={await readSchools(ctx.db, readSchoolCriteria(ctx.url.searchParams))} />),
  }),
  defineRoute({
    method: 'GET',
    path: '/etablissements.csv',
    access: 'public',
    handle: (ctx) => {
      const params = ctx.url.searchParams;
      return csv(ctx, 'etablissements', allSchools(ctx.db, readSchoolCriteria(params)), columns, flavourOf(params));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/etablissements/:etablissement',
    access: 'public',
    cache: 'page',
    params: z.object({ etablissement: slug }),
    handle: async (ctx, { params }) => {
      const school = await getOrganisation(ctx.db, params.etablissement);
      if (!school) {
        const present = await presentOrganisationSlug(ctx.db, params.etablissement);
        if (present) return movedPermanently(organisationUrl(present));
        throw new NotFound('school.unknown', 'Cet établissement n’existe pas, ou plus, à cette adresse.');
      }
      const model = await readSchool(ctx.db, school, isoDate(ctx.clock.now()));
      return page(
        <SchoolPageView model={model} jsonLd={schoolJsonLd(school, `${ctx.origin}${organisationUrl(school.slug)}`)} />,
      );
    },
  }),
];
