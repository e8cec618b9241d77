import { DataTable, EtatMark, Example } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import type { College } from '../instance.ts';
import { endReasonLabels, mandateRoleLabels } from '../labels.ts';
import { endMandateUrl, renewMandateUrl } from '../links.ts';
import type { MandateRow } from '../mandats.sql.ts';

interface MandateTableProps {
  caption: string;
  rows: readonly MandateRow[];
  colleges: readonly College[];
  mayHold: boolean;
  /** Last day of what ends soon, ISO. */
  soon: string;
}

/** Mandates of a body, each with what may be done of it. */
export function MandateTable(props: MandateTableProps) {
  if (props.rows.length === 0) return <p class="doux">Aucun mandat en cours.</p>;
  return (
    <DataTable
      caption={props.caption}
      class="empilable"
      head={
        <tr>
          <th scope="col">Personne</th>
          <th scope="col">Organisation</th>
          <th scope="col">Rôle</th>
          <th scope="col">Dates</th>
          {props.mayHold && <th scope="col">Actes</th>}
        </tr>
      }
    >
      {props.rows.map((row) => (
        <Line key={row.id} row={row} {...props} />
      ))}
    </DataTable>
  );
}

function Line({ row, colleges, mayHold, soon }: MandateTableProps & { row: MandateRow }) {
  const college = colleges.find((one) => one.cle === row.college)?.nom;
  return (
    <tr>
      <th scope="row">
        {row.personne} {row.exemple && <Example />}
        {row.fonction && <small class="sous doux">{row.fonction}</small>}
      </th>
      <td data-titre="Organisation">
        <a href={organisationUrl(row.organisationSlug)}>{row.organisation}</a>
        {college && <small class="sous doux">{college}</small>}
      </td>
      <td data-titre="Rôle">
        {mandateRoleLabels[row.role]}
        {row.qualite === 'suppleant' && ', suppléance'}
      </td>
      <td data-titre="Dates">
        <Dates row={row} soon={soon} />
      </td>
      {mayHold && (
        <td data-titre="Actes" class="plein">
          <a href={renewMandateUrl(row.id)}>
            Renouveler<span class="cache"> le mandat de {row.personne}</span>
          </a>{' '}
          <a href={endMandateUrl(row.id)}>
            Terminer<span class="cache"> le mandat de {row.personne}</span>
          </a>
        </td>
      )}
    </tr>
  );
}

function Dates({ row, soon }: { row: MandateRow; soon: string }) {
  const { debut, fin, finMotif } = row;
  if (fin === null) return <>depuis le {frenchPartialDate(debut)}, sans terme</>;
  const text = `du ${frenchPartialDate(debut)} au ${frenchPartialDate(fin)}`;
  if (finMotif)
    return (
      <>
        {text} <small class="sous doux">{endReasonLabels[finMotif]}</small>
      </>
    );
  return <span>{fin <= soon ? <EtatMark tone="alerte">{text}</EtatMark> : text}</span>;
}
