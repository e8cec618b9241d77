import { DataTable, EtatMark, Example } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { ropedNow, yearStateLabels, yearStateTones, yearText } from '../labels.ts';

/** Cordées with their head, those roped to it and where their last year stands. @param props.href where each one leads. */
export function CordeeTable({ rows, href }: { rows: readonly Cordee[]; href(row: Cordee): string }) {
  return (
    <DataTable
      caption={count(rows.length, 'cordée')}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Cordée</th>
          <th scope="col">Tête de cordée</th>
          <th scope="col">Encordés</th>
          <th scope="col">Dernier programme</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={href(row)}>{row.nom}</a> {row.exemple && <Example />}
            <br />
            <span class="source">{row.campus}</span>
          </th>
          <td data-titre="Tête de cordée">{row.etablissements.find((one) => one.role === 'tete')?.nom}</td>
          <td data-titre="Encordés">{ropedNow(row.etablissements)}</td>
          <td data-titre="Dernier programme">
            <LastYear row={row} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function LastYear({ row }: { row: Cordee }) {
  const last = row.annees[0];
  if (!last) return <span class="doux">aucun encore</span>;
  return (
    <>
      {yearText(last.annee)} <EtatMark tone={yearStateTones[last.etat]}>{yearStateLabels[last.etat]}</EtatMark>
    </>
  );
}
