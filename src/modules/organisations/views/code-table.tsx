import { DataTable } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { IdentifierRow } from '../edit-identifiers.sql.ts';
import { identifierLabels } from '../labels.ts';
import { removeIdentifierUrl } from '../links.ts';

/** `kept`: why it may not be removed. */
export type CodeRow = IdentifierRow & { source: string; kept: string | null };

/** Each code, where it comes from, and whether it may be removed. */
export function CodeTable({ slug, codes }: { slug: string; codes: CodeRow[] }) {
  return (
    <DataTable
      caption="Codes de l’organisation"
      class="empilable"
      head={
        <tr>
          <th scope="col">Code</th>
          <th scope="col">D’après</th>
          <th scope="col">Retirer</th>
        </tr>
      }
    >
      {codes.map((one) => (
        <tr key={`${one.genre}${one.valeur}`}>
          <th scope="row">
            {identifierLabels[one.genre]} {one.valeur}
            {one.fin && <span class="doux"> jusqu’au {frenchPartialDate(one.fin)}</span>}
          </th>
          <td data-titre="D’après">{one.source}</td>
          <td data-titre="Retirer">
            {one.kept ? (
              <span class="petit doux">Reste : {one.kept}.</span>
            ) : (
              <form method="post" action={removeIdentifierUrl(slug)}>
                <input type="hidden" name="genre" value={one.genre} />
                <input type="hidden" name="valeur" value={one.valeur} />
                <button class="btn" type="submit">
                  Retirer
                  <span class="cache">
                    {' '}
                    : {identifierLabels[one.genre]} {one.valeur}
                  </span>
                </button>
              </form>
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
