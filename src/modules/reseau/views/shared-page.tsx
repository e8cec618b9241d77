import { DataTable, EmptyState, Example, WorkspacePage } from '#core/html/index.ts';
import { capitalise, count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import type { CooperationQuery, SharedWork } from '../cooperation/cooperation.ts';
import { sharedLabels } from '../cooperation/labels.ts';
import { cooperationsUrl } from '../cooperation/links.ts';
import type { SharedBetween } from '../cooperation/read-cooperations.ts';
import { cooperationCrumbs } from './cooperations-page.tsx';

interface SharedPageProps {
  campus: CampusPlace;
  found: SharedBetween;
  query: CooperationQuery;
  period: { from: string; to: string };
  network: boolean;
}

/** What a number of the matrix counts: everything that two organisations share. */
export function SharedPage({ campus, found, query, period, network }: SharedPageProps) {
  const { one, other, works } = found;
  const filters = { du: query.du, au: query.au, genre: query.genre };
  const words = query.genre
    ? count(works.length, sharedLabels[query.genre].one, sharedLabels[query.genre].many)
    : count(works.length, 'travail', 'travaux');
  return (
    <WorkspacePage
      title={`${one.nom} et ${other.nom} : ${campus.nom}`}
      heading={`${words} en commun`}
      crumbs={[
        ...cooperationCrumbs(campus, network),
        { label: 'Coopérations', href: cooperationsUrl(campus.slug, filters) },
        { label: 'En commun' },
      ]}
      current="reseau"
      perimeter={`campus:${campus.slug}`}
      help="cooperations"
    >
      <p>
        <a href={organisationUrl(one.slug)}>{one.nom}</a> et <a href={organisationUrl(other.slug)}>{other.nom}</a>, du{' '}
        {frenchPartialDate(period.from)} au {frenchPartialDate(period.to)}.
      </p>
      {works.length === 0 ? (
        <EmptyState title="Rien en commun sur cette période">
          <p>
            <a href={cooperationsUrl(campus.slug, filters)}>Revenir à qui travaille avec qui</a>
          </p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Ce que les deux organisations partagent"
          class="empilable"
          head={
            <tr>
              <th scope="col">Quoi</th>
              <th scope="col">Nature</th>
              <th scope="col">Date</th>
              <th scope="col">Ouvrir</th>
            </tr>
          }
        >
          {works.map((work) => (
            <Work key={`${work.genre} ${work.objet}`} work={work} />
          ))}
        </DataTable>
      )}
    </WorkspacePage>
  );
}

function Work({ work }: { work: SharedWork }) {
  return (
    <tr>
      <th scope="row">
        {work.nom} {work.exemple && <Example />}
      </th>
      <td data-titre="Nature">{capitalise(sharedLabels[work.genre].one)}</td>
      <td data-titre="Date">{work.le ? frenchPartialDate(work.le) : <span class="doux">sans date</span>}</td>
      <td data-titre="Ouvrir">
        {work.links.length === 0 ? (
          <span class="doux">hors de vos droits</span>
        ) : (
          <ul class="liens">
            {work.links.map((link) => (
              <li key={link.href}>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}
