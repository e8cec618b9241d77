import { DataTable, Example, Icon, SectionTitle } from '#core/html/index.ts';
import { riskUrl } from '../risques/links.ts';
import type { RisksShown } from '../risques/of-page.ts';
import { criticityText, ReviewDay, RiskMark } from './risk-signs.tsx';

/** Risks of an action or of a project, the gravest first. */
export function RisksSection({ risks: { rows, newHref } }: { risks: RisksShown }) {
  if (rows.length === 0 && !newHref) return null;
  return (
    <section aria-labelledby="t-risques" class="haut-5">
      <SectionTitle id="t-risques">Risques</SectionTitle>
      {rows.length === 0 ? (
        <p>Aucun risque n’est encore noté.</p>
      ) : (
        <DataTable
          caption="Risques, du plus critique au moins critique"
          hideCaption
          class="empilable"
          head={
            <tr>
              <th scope="col">Risque</th>
              <th scope="col">Criticité</th>
              <th scope="col">État</th>
              <th scope="col">Prochaine revue</th>
            </tr>
          }
        >
          {rows.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <a href={riskUrl(one.campusSlug, one.id)}>{one.titre}</a> {one.exemple && <Example />}
              </th>
              <td data-titre="Criticité">{criticityText(one)}</td>
              <td data-titre="État">
                <RiskMark risk={one} />
              </td>
              <td data-titre="Prochaine revue">
                <ReviewDay risk={one} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      {newHref && (
        <p class="actions">
          <a class="btn" href={newHref}>
            <Icon name="plus" /> Noter un risque
          </a>
        </p>
      )}
    </section>
  );
}
