import { DataTable, EmptyState, Example, ExportLinks, FilterForm, Pagination, SelectField } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { milestoneKindLabels, milestoneStateChoices } from '../jalons/labels.ts';
import { milestonesCsvUrl, milestonesUrl, milestoneUrl } from '../jalons/links.ts';
import type { SeenMilestone } from '../jalons/milestone.ts';
import type { Milestone } from '../jalons/milestones.sql.ts';
import type { MilestonesQuery } from '../jalons/schemas.ts';
import { actionsHref, actionUrl } from '../links.ts';
import type { Project } from '../projects.sql.ts';
import { ActionFrame } from './action-frame.tsx';
import { DueDay, MilestoneMark } from './milestone-signs.tsx';

interface MilestonesModel {
  campus: CampusPlace;
  list: { rows: (Milestone & SeenMilestone)[]; total: number; pages: number };
  projects: Project[];
  query: MilestonesQuery;
}

/** What is due in the actions of a campus: awaited first, the earliest at the top. */
export function MilestonesPage({ model }: { model: MilestonesModel }) {
  const { campus, list, query } = model;
  const base = milestonesUrl(campus.slug);
  const { page: current, ...filters } = query;
  const narrowed = Object.values(filters).some((value) => value !== '');
  const file = milestonesCsvUrl(campus.slug);
  return (
    <ActionFrame
      campus={campus}
      help="jalons"
      title={`Jalons et livrables : ${campus.nom}`}
      heading={
        list.total > 0 ? count(list.total, 'jalon ou livrable', 'jalons et livrables') : 'Aucun jalon ni livrable'
      }
      crumbs={[{ label: 'Jalons et livrables' }]}
    >
      <Criteria base={base} model={model} />
      {list.rows.length === 0 ? (
        <EmptyState title={narrowed ? 'Rien ne correspond' : 'Aucun jalon ni livrable n’est encore prévu'}>
          <p>Un jalon ou un livrable s’ajoute sur la page de son action.</p>
          {narrowed && (
            <p class="actions">
              <a class="btn" href={base}>
                Retirer les filtres
              </a>
            </p>
          )}
        </EmptyState>
      ) : (
        <>
          <Rows model={model} />
          <Pagination current={current} total={list.pages} href={(page) => actionsHref(base, filters, { page })} />
          <ExportLinks
            machineHref={actionsHref(file, filters, { flavour: 'machine' })}
            spreadsheetHref={actionsHref(file, filters, { flavour: 'tableur' })}
          />
        </>
      )}
    </ActionFrame>
  );
}

function Criteria({ base, model: { projects, query } }: { base: string; model: MilestonesModel }) {
  return (
    <FilterForm
      action={base}
      label="Filtrer les jalons et livrables"
      words={{ label: 'Mots de l’intitulé ou de l’action', value: query.q }}
    >
      <SelectField
        name="genre"
        label="Genre"
        value={query.genre}
        options={[['', 'Tous'], ...Object.entries(milestoneKindLabels)]}
      />
      <SelectField
        name="etat"
        label="État"
        value={query.etat}
        options={[['', 'Tous'], ...Object.entries(milestoneStateChoices)]}
      />
      <SelectField
        name="projet"
        label="Projet"
        value={query.projet}
        options={[['', 'Tous'], ...projects.map((one) => [one.id, one.titre] as const)]}
      />
    </FilterForm>
  );
}

function Rows({ model: { list } }: { model: MilestonesModel }) {
  return (
    <DataTable
      caption="Jalons et livrables du campus"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Intitulé</th>
          <th scope="col">Action</th>
          <th scope="col">Échéance</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {list.rows.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <a href={milestoneUrl(one.campusSlug, one.actionId, one.id)}>{one.titre}</a> {one.exemple && <Example />}
            <br />
            <span class="source">{milestoneKindLabels[one.genre].toLowerCase()}</span>
          </th>
          <td data-titre="Action">
            <a href={actionUrl(one.campusSlug, one.actionId)}>{one.action}</a>
            <br />
            <span class="source">{one.projet}</span>
          </td>
          <td data-titre="Échéance">
            <DueDay milestone={one} />
          </td>
          <td data-titre="État">
            <MilestoneMark milestone={one} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
