import { DataTable, EmptyState, ExportLinks, Pagination, SectionTitle } from '#core/html/index.ts';
import { frenchInteger } from '#core/text/index.ts';
import type { Difference } from '../differences.sql.ts';
import { columnLabel, differenceLabels } from '../labels.ts';
import { passageCsvUrl, passageUrl } from '../links.ts';
import type { DifferenceKind } from '../source.ts';
import type { PassageRow, SourceRow } from '../sources.sql.ts';

export interface DifferenceListProps {
  source: SourceRow;
  passage: PassageRow;
  rows: Difference[];
  total: number;
  query: { genre?: DifferenceKind | undefined; page: number };
  pages: number;
}

/** What a reading found new, changed or gone, a page of it. */
export function DifferenceList({ source, passage, rows, total, query, pages }: DifferenceListProps) {
  const found = passage.nouvelles + passage.modifiees + passage.disparues;
  if (found === 0) return null;
  const base = passageUrl(source.id, passage.id);
  const href = (genre: string, page = 1): string => {
    const params = new URLSearchParams({ ...(genre ? { genre } : {}), ...(page > 1 ? { page: String(page) } : {}) });
    return params.size > 0 ? `${base}?${params}` : base;
  };
  const csv = `${passageCsvUrl(source.id, passage.id)}${query.genre ? `?genre=${query.genre}` : ''}`;
  const counts = { nouvelle: passage.nouvelles, modifiee: passage.modifiees, disparue: passage.disparues };
  return (
    <section aria-labelledby="differences" class="haut-5">
      <SectionTitle id="differences">Différences avec la lecture d’avant</SectionTitle>
      <p class="actions">
        <a href={href('')} aria-current={query.genre ? undefined : 'true'}>
          Toutes ({frenchInteger(found)})
        </a>{' '}
        {(Object.keys(differenceLabels) as DifferenceKind[]).map((genre) => (
          <>
            {' '}
            <a key={genre} href={href(genre)} aria-current={query.genre === genre ? 'true' : undefined}>
              {differenceLabels[genre]} ({frenchInteger(counts[genre])})
            </a>
          </>
        ))}
      </p>
      {rows.length === 0 ? (
        <EmptyState title="Aucune différence à montrer">
          <p>Le détail se garde treize mois ; ici il n’y en a pas de cette sorte, ou il est oublié.</p>
        </EmptyState>
      ) : (
        <>
          <DataTable
            caption="Différences avec la lecture d’avant"
            hideCaption
            class="empilable"
            head={
              <tr>
                <th scope="col">Ligne</th>
                <th scope="col">Différence</th>
                <th scope="col">Champ par champ</th>
              </tr>
            }
          >
            {rows.map((row) => (
              <DifferenceLine key={row.rang} row={row} />
            ))}
          </DataTable>
          {total < found && !query.genre && (
            <p class="doux">
              Les {frenchInteger(total)} premières différences sont gardées ; les comptes, eux, sont entiers.
            </p>
          )}
          <ExportLinks machineHref={csv} spreadsheetHref={`${csv}${csv.includes('?') ? '&' : '?'}format=csv-excel`} />
        </>
      )}
      <Pagination current={query.page} total={pages} href={(page) => href(query.genre ?? '', page)} />
    </section>
  );
}

function DifferenceLine({ row }: { row: Difference }) {
  return (
    <tr>
      <th scope="row" class="plein">
        {row.libelle}
        {row.cle !== row.libelle && <small class="sous doux">{row.cle}</small>}
      </th>
      <td data-titre="Différence">{differenceLabels[row.genre]}</td>
      <td data-titre="Champ par champ" class="plein">
        {row.champs.length === 0 ? (
          <span class="doux">ligne entière</span>
        ) : (
          <ul>
            {row.champs.map((one) => (
              <li key={one.champ}>
                {columnLabel(one.champ)} : {one.avant ?? 'vide'} → {one.apres ?? 'vide'}
              </li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}
