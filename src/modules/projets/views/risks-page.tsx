import { DataTable, EmptyState, Example, ExportLinks, FilterForm, Pagination, SelectField } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { actionsHref, actionUrl } from '../links.ts';
import type { Project } from '../projects.sql.ts';
import { gravityLabels, probabilityLabels, riskChoices } from '../risques/labels.ts';
import { risksCsvUrl, risksUrl, riskUrl } from '../risques/links.ts';
import type { SeenRisk } from '../risques/risk.ts';
import type { Risk } from '../risques/risks.sql.ts';
import type { RisksQuery } from '../risques/schemas.ts';
import { ActionFrame } from './action-frame.tsx';
import { criticityText, ReviewDay, RiskMark } from './risk-signs.tsx';

interface RisksModel {
  campus: CampusPlace;
  list: { rows: (Risk & SeenRisk)[]; total: number; pages: number };
  projects: Project[];
  query: RisksQuery;
}

/** What may happen in the actions and projects of a campus: the gravest at the top. */
export function RisksPage({ model }: { model: RisksModel }) {
  const { campus, list, query } = model;
  const base = risksUrl(campus.slug);
  const { page: current, ...filters } = query;
  const narrowed = Object.values(filters).some((value) => value !== '');
  const file = risksCsvUrl(campus.slug);
  return (
    <ActionFrame
      campus={campus}
      help="risques"
      title={`Risques : ${campus.nom}`}
      heading={list.total > 0 ? count(list.total, 'risque') : 'Aucun risque'}
      crumbs={[{ label: 'Risques' }]}
    >
      <Criteria base={base} model={model} />
      {list.rows.length === 0 ? (
        <EmptyState title={narrowed ? 'Rien ne correspond' : 'Aucun risque n’est encore noté'}>
          <p>Un risque se note sur la page de son action ou de son projet.</p>
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

function Criteria({ base, model: { projects, query } }: { base: string; model: RisksModel }) {
  return (
    <FilterForm
      action={base}
      label="Filtrer les risques"
      words={{ label: 'Mots du risque ou de l’action', value: query.q }}
    >
      <SelectField
        name="etat"
        label="État"
        value={query.etat}
        options={[['', 'Tous'], ...Object.entries(riskChoices)]}
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

function Rows({ model: { list } }: { model: RisksModel }) {
  return (
    <DataTable
      caption="Risques du campus, du plus critique au moins critique"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Risque</th>
          <th scope="col">Action ou projet</th>
          <th scope="col">Criticité</th>
          <th scope="col">État</th>
          <th scope="col">Prochaine revue</th>
        </tr>
      }
    >
      {list.rows.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <a href={riskUrl(one.campusSlug, one.id)}>{one.titre}</a> {one.exemple && <Example />}
            <br />
            <span class="source">{one.tenuPar ?? 'tenu par personne'}</span>
          </th>
          <td data-titre="Action ou projet">
            {one.actionId && (
              <>
                <a href={actionUrl(one.campusSlug, one.actionId)}>{one.action}</a>
                <br />
              </>
            )}
            <span class="source">{one.projet}</span>
          </td>
          <td data-titre="Criticité">
            {criticityText(one)}
            <br />
            <span class="source">
              {probabilityLabels[one.probabilite].toLowerCase()}, gravité {gravityLabels[one.gravite].toLowerCase()}
            </span>
          </td>
          <td data-titre="État">
            <RiskMark risk={one} />
          </td>
          <td data-titre="Prochaine revue">
            <ReviewDay risk={one} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
