import { Example, Icon } from '#core/html/index.ts';
import type { Cell } from '../comparison.ts';
import { titleOf } from '../labels.ts';
import { compareKey, compareUrl, offerUrl } from '../links.ts';
import type { ComparePage } from '../read-compare.ts';
import type { OfferPage } from '../read-offer.ts';

export const keyOf = (page: OfferPage): string => compareKey(page.certification.slug, page.school.slug);

function CellContent({ cell }: { cell: Cell }) {
  if (cell.kind === 'unknown') return <span class="doux">{cell.text}</span>;
  if (cell.kind === 'text') return <>{cell.text}</>;
  return (
    <>
      {cell.links.map((link, index) => (
        <span key={link.href}>
          {index > 0 && ', '}
          <a href={link.href}>{link.label}</a>
        </span>
      ))}
    </>
  );
}

/** A training at the head of its column, with its way out of the table. */
function ColumnHead({ page, number, keys }: { page: OfferPage; number: number; keys: string[] }) {
  const title = titleOf(page.certification.sigle, page.certification.intitule);
  const others = keys.filter((key) => key !== keyOf(page));
  return (
    <th scope="col">
      <span class="numero" aria-hidden="true">
        {number}
      </span>
      <a href={offerUrl(page.certification.slug, page.school.slug)}>{title}</a>{' '}
      {page.lines.every((line) => line.exemple) && <Example />}
      <br />
      <a class="btn btn--nu comparer__retirer" rel="nofollow" href={compareUrl(others)}>
        <Icon name="x" /> Retirer
        <span class="cache">
          {' '}
          {title}, {page.school.nom}
        </span>
      </a>
    </th>
  );
}

/** Two to four columns; the check box hides equal rows by style alone. */
export function Comparison({ model }: { model: ComparePage }) {
  const keys = model.pages.map(keyOf);
  const different = model.rows.filter((row) => !row.same).length;
  return (
    <>
      <p class="rang rang--c">
        <label class="choix voir-difference">
          <input type="checkbox" id="differences" /> Seulement ce qui diffère
        </label>{' '}
        <span class="petit doux">
          {different < 2 ? `${different} ligne diffère` : `${different} lignes diffèrent`}, sur {model.rows.length}
        </span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard focus */}
      <section class="defile" tabIndex={0} aria-label="Comparaison, tableau défilant">
        <table class="comparer">
          <caption class="cache">Comparaison de {model.pages.length} formations</caption>
          <thead>
            <tr>
              <td />
              {model.pages.map((page, index) => (
                <ColumnHead key={keys[index]} page={page} number={index + 1} keys={keys} />
              ))}
            </tr>
          </thead>
          <tbody>
            {model.rows.map((row) => (
              <tr key={row.term} class={row.same ? 'pareil' : undefined}>
                <th scope="row">
                  {row.term}
                  {row.same && <span class="cache">, identique</span>}
                </th>
                {row.cells.map((cell, index) => (
                  <td key={keys[index]}>
                    <CellContent cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
