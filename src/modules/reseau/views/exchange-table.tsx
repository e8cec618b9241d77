import { DataTable, Example } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { ExchangeRow, Present } from '../interactions/exchange-list.sql.ts';
import { exchangeKindLabels } from '../interactions/labels.ts';
import { exchangeUrl } from '../interactions/links.ts';
import { memberUrl } from '../links.ts';
import { ExchangeStep } from './exchange-step.tsx';

/** « Ada Exemple (proviseure), et une personne qui n’est pas nommée ». */
export function presentWords(presents: readonly Present[], tus: number): string {
  const named = presents.map((one) => `${one.nom} (${one.titre})`);
  const silent = tus === 0 ? [] : [count(tus, 'personne non nommée', 'personnes non nommées')];
  return [...named, ...silent].join(', ');
}

const SHOWN = 160;
const short = (text: string): string =>
  text.length > SHOWN ? `${text.slice(0, SHOWN).replace(/\s+\S*$/, '')}…` : text;

/** Exchanges, the last one first. @param props.of of one member, or of the whole campus. */
export function ExchangeTable(props: {
  campus: string;
  rows: readonly ExchangeRow[];
  total: number;
  names: ReadonlyMap<string, string>;
  today: string;
  of: 'member' | 'campus';
}) {
  const { campus, rows, names, today, of } = props;
  return (
    <DataTable
      caption={count(props.total, 'échange')}
      class="empilable"
      head={
        <tr>
          <th scope="col">Échange</th>
          {of === 'campus' && <th scope="col">Organisation</th>}
          <th scope="col">Ce qui s’est dit</th>
          <th scope="col">Suite</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={exchangeUrl(campus, row.id)}>
              {exchangeKindLabels[row.genre]}, {frenchPartialDate(row.le)}
            </a>{' '}
            {row.exemple && <Example />}
          </th>
          {of === 'campus' && (
            <td data-titre="Organisation">
              <a href={memberUrl(campus, row.organisationSlug)}>{row.organisation}</a>
            </td>
          )}
          <td data-titre="Ce qui s’est dit">
            {short(row.recit)}
            <br />
            <span class="source">
              {presentWords(row.presents, row.tus)}
              {row.auteurId && names.has(row.auteurId) && (
                <>
                  {(row.presents.length > 0 || row.tus > 0) && '. '}Noté par {names.get(row.auteurId)}
                </>
              )}
            </span>
          </td>
          <td data-titre="Suite">
            <ExchangeStep row={row} names={names} today={today} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
