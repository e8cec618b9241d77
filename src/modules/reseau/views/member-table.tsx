import { DataTable, EtatMark, Example } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { addDays, frenchPartialDate } from '#core/time/index.ts';
import { kindLabels } from '#modules/organisations/index.ts';
import type { CampusColleges } from '../colleges.ts';
import { sheetStateOf } from '../contacts/labels.ts';
import { standingLabels } from '../labels.ts';
import { memberUrl } from '../links.ts';
import type { MemberRow } from '../member-list.sql.ts';
import { ChooseCell, ChooseHead } from './member-chooser.tsx';

/** When what a member signed ends: near, it is said by a sign and a word. */
export function EndMark({ row, today }: { row: Pick<MemberRow, 'echeance' | 'engagements'>; today: string }) {
  if (row.engagements === 0) return <span class="doux">aucun</span>;
  if (row.echeance === null) return <>sans terme</>;
  const date = frenchPartialDate(row.echeance);
  if (row.echeance < today) return <EtatMark tone="erreur">échu le {date}</EtatMark>;
  return <span>{row.echeance <= addDays(today, 60) ? <EtatMark tone="alerte">{date}</EtatMark> : date}</span>;
}

/** When its sheet was confirmed: too long ago, it is said by a sign and words. */
function ConfirmedMark({ row, since }: { row: Pick<MemberRow, 'confirmeeLe'>; since: string }) {
  if (row.confirmeeLe === null) return <span class="doux">jamais</span>;
  const date = frenchPartialDate(row.confirmeeLe);
  if (sheetStateOf(row.confirmeeLe, since) === 'oui') return <>{date}</>;
  return <EtatMark tone="alerte">à confirmer, {date}</EtatMark>;
}

/** « 2 comme pilote, 1 comme partenaire ». */
function ActionCounts({ row }: { row: Pick<MemberRow, 'actionsMenees' | 'actionsPartenaire'> }) {
  const { actionsMenees, actionsPartenaire } = row;
  const parts = [
    actionsMenees > 0 && `${actionsMenees} comme pilote`,
    actionsPartenaire > 0 && `${actionsPartenaire} comme partenaire`,
  ].filter(Boolean);
  return parts.length > 0 ? <span>{parts.join(', ')}</span> : <span class="doux">aucune</span>;
}

interface MemberTableProps {
  campus: string;
  rows: MemberRow[];
  total: number;
  today: string;
  /** The first ISO day on which the confirmation of a sheet still holds. */
  confirmedSince: string;
  colleges: CampusColleges;
  /** The person reads actions. */
  readsActions: boolean;
  /** Members may be ticked, and something asked of those that are. */
  mayChoose: boolean;
}

export function MemberTable(props: MemberTableProps) {
  const { mayChoose } = props;
  return (
    <DataTable
      caption={count(props.total, 'organisation')}
      class="empilable"
      head={
        <tr>
          {mayChoose && <ChooseHead />}
          <th scope="col">Membre</th>
          <th scope="col">Statut</th>
          <th scope="col">Collège</th>
          <th scope="col">Engagement jusqu’au</th>
          {props.readsActions && <th scope="col">Actions en cours</th>}
          <th scope="col">Dernier échange</th>
          <th scope="col">Fiche confirmée</th>
        </tr>
      }
    >
      {props.rows.map((row) => (
        <MemberLine key={row.id} {...props} row={row} />
      ))}
    </DataTable>
  );
}

function MemberLine({ row, ...props }: Omit<MemberTableProps, 'rows' | 'total'> & { row: MemberRow }) {
  return (
    <tr>
      {props.mayChoose && <ChooseCell slug={row.slug} nom={row.nom} />}
      <th scope="row">
        <a href={memberUrl(props.campus, row.slug)}>{row.nom}</a> {row.exemple && <Example />}
        <br />
        <span class="source">{[kindLabels[row.genre], row.commune].filter(Boolean).join(', ')}</span>
        {row.etiquettes.length > 0 && (
          <small class="sous">
            <span class="cache">Étiquettes : </span>
            {row.etiquettes.join(', ')}
          </small>
        )}
      </th>
      <td data-titre="Statut">
        {standingLabels[row.statut]}
        {row.fondateur && row.statut !== 'fondateur' && <span class="doux"> (fondateur)</span>}
      </td>
      <td data-titre="Collège">
        {row.college ? props.colleges.label(row.college) : <span class="doux">non renseigné</span>}
      </td>
      <td data-titre="Engagement jusqu’au">
        <EndMark row={row} today={props.today} />
      </td>
      {props.readsActions && (
        <td data-titre="Actions en cours">
          <ActionCounts row={row} />
        </td>
      )}
      <td data-titre="Dernier échange">
        {row.contactLe ? frenchPartialDate(row.contactLe) : <span class="doux">non renseigné</span>}
      </td>
      <td data-titre="Fiche confirmée">
        <ConfirmedMark row={row} since={props.confirmedSince} />
      </td>
    </tr>
  );
}
