import { writeDocx, writePdf } from '#core/documents/index.ts';
import { NotFound } from '#core/errors/index.ts';
import {
  type CsvColumn,
  csv,
  defineRoute,
  flavourOf,
  movedPermanently,
  page,
  type RequestContext,
  type Result,
  type Route,
  raw,
} from '#core/http/index.ts';
import { slugify } from '#core/text/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusPlace, presentCampusSlug } from '#modules/campus/index.ts';
import { extractFileUrl, extractsUrl, extractUrl, governanceUrl } from '../links.ts';
import { ExtractPage } from '../views/extract-page.tsx';
import { ExtractsPage } from '../views/extracts-page.tsx';
import { sectionsOf } from './extract.ts';
import { type ListedExtract, type PublicExtract, publicExtract, publicExtracts } from './extracts.sql.ts';
import { shownExtract } from './publish.ts';
import { extractParams, extractsQuery } from './schemas.ts';

const PER_PAGE = 50;
const ALL = 5000;
const slugParam = extractParams.pick({ slug: true });
const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** @throws NotFound when no campus has, or had, this address. */
async function campusAt(ctx: RequestContext, slug: string): Promise<CampusPlace> {
  const campus = await campusPlace(ctx.db, slug);
  if (!campus) throw new NotFound('campus.inconnu', 'Ce campus n’existe pas. Cherchez-le dans la liste des campus.');
  return campus;
}

async function extractAt(ctx: RequestContext, { slug, id }: { slug: string; id: string }) {
  const campus = await campusAt(ctx, slug);
  const extract = await publicExtract(ctx.db, campus.id, id);
  if (!extract) throw new NotFound('extract.unknown', 'Cet extrait de compte rendu n’existe pas.');
  return { campus, extract };
}

/** What anybody reads of the minutes of a campus. */
export const publicExtractRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: extractsUrl(':slug'),
    access: 'public',
    cache: 'page',
    params: slugParam,
    query: extractsQuery,
    handle: async (ctx, { params, query }) => {
      const present = await presentCampusSlug(ctx.db, params.slug);
      if (present && present !== params.slug) return movedPermanently(extractsUrl(present));
      const campus = await campusAt(ctx, params.slug);
      const range = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { rows, total } = await publicExtracts(ctx.db, campus.id, range);
      const pages = { current: query.page, total: Math.ceil(total / PER_PAGE) };
      return page(<ExtractsPage campus={campus} rows={rows} total={total} pages={pages} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${governanceUrl(':slug')}/comptes-rendus.csv`,
    access: 'public',
    params: slugParam,
    handle: async (ctx, { params }) => {
      const campus = await campusAt(ctx, params.slug);
      const { rows } = await publicExtracts(ctx.db, campus.id, { limit: ALL, offset: 0 });
      return csv(ctx, 'comptes_rendus', rows, columns(ctx.origin, campus.slug), flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: extractUrl(':slug', ':id{[0-9a-f-]+}'),
    access: 'public',
    cache: 'page',
    params: extractParams,
    handle: async (ctx, { params }) => {
      const present = await presentCampusSlug(ctx.db, params.slug);
      if (present && present !== params.slug) return movedPermanently(extractUrl(present, params.id));
      const { campus, extract } = await extractAt(ctx, params);
      const open = !extract.retireLe && !extract.remplaceLe;
      const content = open ? await shownExtract(ctx.db, extract.contenu) : null;
      return page(<ExtractPage campus={campus} extract={extract} content={content} />, {
        status: extract.retireLe ? 410 : 200,
      });
    },
  }),
  ...(['pdf', 'docx'] as const).map((format) =>
    defineRoute({
      method: 'GET',
      path: extractFileUrl(':slug', ':id{[0-9a-f-]+}', format),
      access: 'public',
      params: extractParams,
      handle: async (ctx, { params }) => {
        const { extract } = await extractAt(ctx, params);
        if (extract.retireLe || extract.remplaceLe)
          throw new NotFound('extract.gone', 'Cet extrait n’est plus publié.');
        return extractFile(ctx, extract, format);
      },
    }),
  ),
];

const columns = (origin: string, slug: string): CsvColumn<ListedExtract>[] => [
  { key: 'reunion', label: 'Réunion', value: (row) => row.titre },
  { key: 'instance', label: 'Instance', value: (row) => row.instance },
  { key: 'date', label: 'Date', value: (row) => isoDate(row.debut) },
  { key: 'edition', label: 'Édition', value: (row) => row.edition },
  { key: 'publie_le', label: 'Publié le', value: (row) => isoDate(row.publieLe) },
  {
    key: 'points',
    label: 'Points',
    value: (row) =>
      sectionsOf(row.contenu)
        .map(({ title }) => title)
        .join(' ; '),
  },
  { key: 'empreinte', label: 'Empreinte du compte rendu approuvé', value: (row) => row.empreinte },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
  { key: 'adresse', label: 'Adresse', value: (row) => origin + extractUrl(slug, row.id) },
];

async function extractFile(ctx: RequestContext, extract: PublicExtract, format: 'pdf' | 'docx'): Promise<Result> {
  const content = await shownExtract(ctx.db, extract.contenu);
  const edition = extract.edition > 1 ? `, édition ${extract.edition}` : '';
  const paper = {
    ...content,
    blocks: [
      ...content.blocks,
      { kind: 'heading', level: 1, text: 'D’où vient ce texte' } as const,
      {
        kind: 'facts',
        items: [
          ['Édition', String(extract.edition)],
          ...(extract.changement ? [['Ce qu’elle change', extract.changement] as const] : []),
          ['Empreinte SHA-256 du compte rendu approuvé', extract.empreinte],
        ],
      } as const,
    ],
    subject: `Extrait publié le ${frenchDate(extract.publieLe)}${edition}`,
    madeAt: extract.publieLe,
    footer: `Compte rendu approuvé, empreinte ${extract.empreinte.slice(0, 16)}`,
  };
  const bytes = await (format === 'pdf' ? writePdf(paper) : writeDocx(paper));
  const name = `extrait-${slugify(extract.titre)}-${extract.edition}.${format}`;
  return raw(new Uint8Array(bytes), TYPES[format], {
    headers: {
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex',
    },
  });
}
