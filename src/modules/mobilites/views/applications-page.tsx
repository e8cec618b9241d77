import { DataTable, EmptyState, EtatMark, Example, Pagination, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import {
  applicationStateLabels,
  applicationStateTones,
  periodText,
  personText,
  STAYS_TITLE,
} from '../stages/labels.ts';
import { applicationUrl, DEPARTURES, OWN_APPLICATIONS, PUBLIC_STAYS, STAYS_DESK, staysHref } from '../stages/links.ts';
import type { ApplicationList, ListedApplication } from '../stages/own-applications.sql.ts';

/** Who reads an application: its author, the head of the school, the team of the campus; and the list from which she comes. */
export type Reader = 'teacher' | 'school' | 'team';
export const listOf: Record<Reader, { key: string; label: string; href: string }> = {
  teacher: { key: 'mes-candidatures', label: 'Mes candidatures', href: OWN_APPLICATIONS },
  school: { key: 'departs', label: 'Départs d’enseignants', href: DEPARTURES },
  team: { key: 'stages-enseignants', label: STAYS_TITLE, href: STAYS_DESK },
};

interface ApplicationsProps {
  of: 'teacher' | 'school';
  list: ApplicationList & { pages: number; current: number };
}

/** The applications of a teacher, or those that a school answers: those that wait first. */
export function ApplicationsPage({ of, list }: ApplicationsProps) {
  const { key, label, href } = listOf[of];
  const said = count(list.total, 'candidature');
  return (
    <WorkspacePage
      title={label}
      heading={list.total > 0 ? `${label} : ${said}` : label}
      crumbs={[{ label }]}
      current={key}
      help="stages-enseignants"
    >
      {list.rows.length === 0 ? (
        <Nothing of={of} />
      ) : (
        <>
          <Table caption={said} rows={list.rows} named={of === 'school'} />
          <Pagination current={list.current} total={list.pages} href={(page) => staysHref(href, {}, { page })} />
        </>
      )}
    </WorkspacePage>
  );
}

const Nothing = ({ of }: Pick<ApplicationsProps, 'of'>) =>
  of === 'teacher' ? (
    <EmptyState title="Aucune candidature">
      <p>
        Des accueillants reçoivent des enseignants quelques jours, ou les forment : une candidature faite avec ce compte
        paraît ici.
      </p>
      <p class="actions">
        <a class="btn" href={PUBLIC_STAYS}>
          Voir les stages
        </a>
      </p>
    </EmptyState>
  ) : (
    <EmptyState title="Aucune demande">
      <p>
        Quand un enseignant de votre établissement candidate à un stage ou à une session, votre accord se donne ici.
      </p>
    </EmptyState>
  );

function Table(props: { caption: string; rows: readonly ListedApplication[]; named: boolean }) {
  return (
    <DataTable
      caption={props.caption}
      hideCaption
      class="empilable"
      head={
        <tr>
          {props.named && <th scope="col">Enseignant</th>}
          <th scope="col">Stage</th>
          <th scope="col">Dates</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {props.rows.map((row) => (
        <Line key={row.id} row={row} named={props.named} />
      ))}
    </DataTable>
  );
}

function Line({ row, named }: { row: ListedApplication; named: boolean }) {
  const first = (
    <>
      <a href={applicationUrl(row.id)}>{named ? personText(row) : row.titre}</a> {row.exemple && <Example />}
    </>
  );
  const host = <span class="source">{row.hote}</span>;
  return (
    <tr>
      <th scope="row">
        {first}
        {!named && (
          <>
            <br />
            {host}
          </>
        )}
      </th>
      {named && (
        <td data-titre="Stage">
          {row.titre}
          <br />
          {host}
        </td>
      )}
      <td data-titre="Dates">{periodText(row)}</td>
      <td data-titre="État">
        <EtatMark tone={applicationStateTones[row.etat]}>{applicationStateLabels[row.etat]}</EtatMark>
      </td>
    </tr>
  );
}
