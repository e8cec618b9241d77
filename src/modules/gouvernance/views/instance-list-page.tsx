import { DataTable, EmptyState, EtatMark, Example, Icon, Pagination, SectionTitle } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { ListedInstance } from '../instances.sql.ts';
import { instanceKindLabels } from '../labels.ts';
import { governanceUrl, instancesUrl, instanceUrl, newInstanceUrl, statutsUrl, templatesUrl } from '../links.ts';
import type { CampusGroup } from '../read-instances.ts';
import { openTasksUrl } from '../taches/links.ts';
import { InstancesExport } from './list-export.tsx';

/** « 2 sur 3 », and whether the year has hardly room for what is missing. */
type Years = ReadonlyMap<string, { text: string; short: boolean }>;

/** Bodies that a person may read, campus by campus. */
export function InstanceListPage(props: {
  groups: CampusGroup[];
  campus: string | null;
  soon: string;
  pages: { current: number; total: number };
  /** Ids of the campuses where she reads the tasks of a body at least. */
  tasks: ReadonlySet<string>;
  /** Meetings of the year of each body, by id; closed ones have none. */
  years: Years;
}) {
  const { groups, campus } = props;
  const listed = groups.reduce((sum, group) => sum + group.rows.length, 0);
  return (
    <WorkspacePage
      title="Gouvernance"
      crumbs={[{ label: 'Gouvernance' }]}
      current="gouvernance"
      perimeter={campus ? `campus:${campus}` : undefined}
      help="instances"
    >
      {groups.length === 0 && (
        <EmptyState title="Aucune instance dans votre périmètre">
          <p>Vous verrez ici les assemblées, conseils, comités et groupes où vous siégez, et ceux de vos campus.</p>
        </EmptyState>
      )}
      {groups.map((group) => (
        <Group
          key={group.slug}
          group={group}
          soon={props.soon}
          years={props.years}
          tasks={group.rows.some((row) => props.tasks.has(row.campusId))}
        />
      ))}
      <Pagination {...props.pages} href={(number) => instancesUrl({ campus, page: number })} />
      {listed > 0 && <InstancesExport campus={campus} />}
    </WorkspacePage>
  );
}

function Group({ group, soon, tasks, years }: { group: CampusGroup; soon: string; tasks: boolean; years: Years }) {
  const id = `c-${group.slug}`;
  return (
    <section aria-labelledby={id} class="bas-6">
      <SectionTitle id={id}>{group.nom}</SectionTitle>
      <p class="actions bas-4">
        {group.mayHold && (
          <>
            <a class="btn btn--1" href={newInstanceUrl(group.slug)}>
              <Icon name="plus" /> Créer une instance
            </a>{' '}
          </>
        )}
        {tasks && (
          <a class="btn" href={openTasksUrl({ campus: group.slug })}>
            <Icon name="list-checks" /> Tâches ouvertes
          </a>
        )}{' '}
        <a class="btn" href={statutsUrl(group.slug)}>
          Statuts
        </a>{' '}
        {group.mayPlan && (
          <a class="btn" href={templatesUrl(group.slug)}>
            Modèles d’ordre du jour
          </a>
        )}{' '}
        <a class="btn" href={governanceUrl(group.slug)}>
          <Icon name="globe-hemisphere-west" /> Qui gouverne
        </a>
      </p>
      {group.rows.length === 0 ? (
        <EmptyState title="Ce campus n’a encore aucune instance">
          <p>Commencez par son assemblée ou son comité de pilotage.</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={count(group.rows.length, 'instance')}
          class="empilable"
          head={
            <tr>
              <th scope="col">Instance</th>
              <th scope="col">Membres</th>
              <th scope="col">Sièges pourvus</th>
              <th scope="col">Mandats en cours</th>
              <th scope="col">Prochaine fin</th>
              <th scope="col">Réunions de l’année</th>
            </tr>
          }
        >
          {group.rows.map((row) => (
            <Line key={row.id} row={row} soon={soon} year={years.get(row.id)} />
          ))}
        </DataTable>
      )}
    </section>
  );
}

const filledText = ({ genre, pourvus, sieges }: ListedInstance): string =>
  genre === 'ag' ? `${pourvus} membres en collège` : `${pourvus} sur ${sieges}`;

function Line({ row, soon, year }: { row: ListedInstance; soon: string; year: ReturnType<Years['get']> }) {
  const kind = instanceKindLabels[row.genre];
  return (
    <tr>
      <th scope="row">
        <a href={instanceUrl(row.id)}>{row.nom}</a> {row.etat === 'close' && <EtatMark tone="info">close</EtatMark>}{' '}
        {row.exemple && <Example />}
        {row.nom !== kind && (
          <small class="sous doux">
            {kind}
            {row.pilote && `, pilote : ${row.pilote.nom}`}
          </small>
        )}
      </th>
      <td data-titre="Membres">{row.membres}</td>
      <td data-titre="Sièges pourvus">{row.sieges === 0 ? <span class="doux">sans collège</span> : filledText(row)}</td>
      <td data-titre="Mandats en cours">{row.mandats}</td>
      <td data-titre="Prochaine fin">
        {row.prochaineFin === null ? (
          <span class="doux">sans terme</span>
        ) : row.prochaineFin <= soon ? (
          <EtatMark tone="alerte">{frenchPartialDate(row.prochaineFin)}</EtatMark>
        ) : (
          frenchPartialDate(row.prochaineFin)
        )}
      </td>
      <td data-titre="Réunions de l’année">
        {year?.short ? <EtatMark tone="alerte">{year.text}</EtatMark> : (year?.text ?? '')}
      </td>
    </tr>
  );
}
