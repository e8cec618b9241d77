import { Example, PlaceSign } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { familyLabels, kindLabels, organisationUrl } from '#modules/organisations/index.ts';
import { standingLabels } from '../labels.ts';
import type { NetworkMember, PublicNetwork } from '../public/network.ts';
import { familySigns, markedNumbers, markId, rowId } from './public-network-map.tsx';

/** The members of the page, family by family, each with its standing written. */
export function PublicNetworkList({ network }: { network: PublicNetwork }) {
  const marked = markedNumbers(network);
  const numbered = network.rows.map((row, index) => ({ row, number: network.first + index }));
  const families = [...new Set(network.rows.map((row) => row.famille))];
  return (
    <>
      {families.map((family) => {
        const own = numbered.filter(({ row }) => row.famille === family);
        const total = network.counts.perFamily.get(family) ?? own.length;
        return (
          <section key={family} aria-labelledby={`f-${family}`} class="haut-4">
            <h3 id={`f-${family}`}>
              <PlaceSign name={familySigns[family]!} small /> {familyLabels[family]}{' '}
              <span class="doux">{count(total, 'organisation')}</span>
            </h3>
            <ol class="res lignes haut-2" start={own[0]!.number}>
              {own.map(({ row, number }) => (
                <Item key={row.slug} row={row} number={number} marked={marked.has(number)} />
              ))}
            </ol>
          </section>
        );
      })}
    </>
  );
}

function Item({ row, number, marked }: { row: NetworkMember; number: number; marked: boolean }) {
  const sign = <PlaceSign name={familySigns[row.famille]!}>{number}</PlaceSign>;
  return (
    <li id={rowId(number)}>
      {marked ? (
        <a class="noeud__lien" href={`#${markId(number)}`}>
          {sign}
          <span class="cache"> : voir sur la carte</span>
        </a>
      ) : (
        <span aria-hidden="true">{sign}</span>
      )}
      <h4>
        <a href={organisationUrl(row.slug)}>{row.nom}</a> {row.exemple && <Example />}
      </h4>
      <p class="petit">
        <b>{standingLabels[row.statut]}</b>
        {row.fondateur && row.statut !== 'fondateur' && ' (fondateur)'}
        {row.debut && ` depuis ${since(row.debut)}`}
      </p>
      <p class="source">
        {kindLabels[row.genre]}
        {row.commune && `, ${row.commune}`}
        {row.departement && ` (${row.departement})`}
        {row.latitude === null && ' · sans position connue'}
      </p>
    </li>
  );
}

/** « 2017 », « février 2017 », « le 10 février 2017 ». */
const since = (date: string): string =>
  date.length === 10 ? `le ${frenchPartialDate(date)}` : frenchPartialDate(date);
