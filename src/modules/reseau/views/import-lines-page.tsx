import { EmptyState, ExportLinks, Pagination, Tabs } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { ImportRow, KeptLine } from '../imports/imports.sql.ts';
import { verdictLabels } from '../imports/labels.ts';
import { importLinesCsvUrl, importLinesUrl, importsUrl, importUrl } from '../imports/links.ts';
import type { LinesQuery } from '../imports/schemas.ts';
import type { Verdict } from '../imports/trial.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';
import { ImportLineTable } from './import-line-table.tsx';

interface ImportLinesPageProps {
  campus: CampusPlace;
  row: ImportRow;
  query: LinesQuery;
  lines: KeptLine[];
  total: number;
  pages: number;
}

const ORDER: readonly Verdict[] = ['creer', 'modifier', 'identique', 'choix', 'erreur', 'ecartee'];

/** Every line of a spreadsheet, by what it does. */
export function ImportLinesPage({ campus, row, query, lines, total, pages }: ImportLinesPageProps) {
  const base = importLinesUrl(campus.slug, row.id);
  const href = (verdict: string, page = 1): string => {
    const params = new URLSearchParams();
    if (verdict) params.set('verdict', verdict);
    if (page > 1) params.set('page', String(page));
    return params.size > 0 ? `${base}?${params}` : base;
  };
  const csv = `${importLinesCsvUrl(campus.slug, row.id)}${query.verdict ? `?verdict=${query.verdict}` : ''}`;
  return (
    <CampusNetworkPage
      campus={campus}
      title={`Lignes de ${row.nom}`}
      heading={`${count(total, 'ligne')} de ${row.nom}`}
      crumbs={[
        { label: 'Importer un fichier', href: importsUrl(campus.slug) },
        { label: row.etat === 'prepare' ? 'Essai' : 'Résultat', href: importUrl(campus.slug, row.id) },
        { label: 'Lignes' },
      ]}
      help="import"
    >
      <Tabs
        label="Ce que font les lignes"
        tabs={[
          { label: 'Toutes', href: href(''), current: query.verdict === '' },
          ...ORDER.filter((one) => (row.bilan[one] ?? 0) > 0 || one === query.verdict).map((one) => ({
            label: verdictLabels[one],
            href: href(one),
            count: row.bilan[one] ?? 0,
            current: query.verdict === one,
          })),
        ]}
      />
      {lines.length === 0 ? (
        <EmptyState title="Aucune ligne">
          <p>Les lignes d’un fichier sont gardées trente jours, puis oubliées.</p>
        </EmptyState>
      ) : (
        <>
          <ImportLineTable caption="Lignes du fichier" lines={lines} done={row.etat !== 'prepare'} />
          <ExportLinks machineHref={csv} spreadsheetHref={`${csv}${query.verdict ? '&' : '?'}format=csv-excel`} />
        </>
      )}
      <Pagination current={query.page} total={pages} href={(page) => href(query.verdict, page)} />
    </CampusNetworkPage>
  );
}
