import { DataTable, EtatMark, Example } from '#core/html/index.ts';
import { figureText, UNKNOWN } from '#core/text/index.ts';
import { restText, sourceText } from '../bilan/labels.ts';
import type { ContentHeading, ContentTable } from '../bilan/report.ts';

/** What answers a heading: prose, « non renseigné », figures, lists. */
export function Answers({ one, tables = one.tableaux }: { one: ContentHeading; tables?: readonly ContentTable[] }) {
  const silent = one.texte === '' && !one.nonRenseigne && one.chiffres.length === 0 && tables.length === 0;
  return (
    <>
      {one.texte.split(/\n{2,}/).map((text, at) => text && <p key={at}>{text}</p>)}
      {one.nonRenseigne && (
        <p>
          <EtatMark tone="info">{UNKNOWN}</EtatMark> : {one.motif}
        </p>
      )}
      {one.chiffres.length > 0 && <Figures one={one} />}
      {tables.map((table) => (
        <Table key={table.id} table={table} />
      ))}
      {silent && one.attendu !== null && <p class="doux">{UNKNOWN}</p>}
    </>
  );
}

function Figures({ one }: { one: ContentHeading }) {
  return (
    <dl class="faits">
      {one.chiffres.map((each) => (
        <div key={each.id}>
          <dt>{each.libelle}</dt>
          <dd>
            {each.href && each.valeur !== null ? (
              <a class="vif" href={each.href}>
                {figureText(each)}
              </a>
            ) : (
              figureText(each)
            )}{' '}
            {each.exemple && <Example />} <span class="petit doux">{sourceText(each)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Table({ table }: { table: ContentTable }) {
  const rest = restText(table);
  if (table.lignes.length === 0)
    return (
      <p>
        {table.libelle} : <span class="doux">aucune ligne</span>
      </p>
    );
  return (
    <>
      <DataTable
        caption={table.libelle}
        head={
          <tr>
            {table.colonnes.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        }
      >
        {table.lignes.map((cells, at) => (
          <tr key={at}>
            {cells.map((cell, column) =>
              column === 0 ? (
                <th key={column} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={column}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </DataTable>
      {rest && <p class="petit doux">{rest}</p>}
      {table.href && (
        <p class="petit">
          <a href={table.href}>Ouvrir : {table.libelle}</a>
        </p>
      )}
    </>
  );
}
