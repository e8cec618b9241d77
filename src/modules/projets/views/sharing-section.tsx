import { DataTable, EtatMark, Example, Icon, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { periodText } from '../labels.ts';
import { sharingStateLabels, sharingTones } from '../partage/labels.ts';
import { receivedUrl, sharingsUrl } from '../partage/links.ts';
import type { SharedAction } from '../partage/shared.ts';
import type { ActionModel } from './action-page.tsx';
import { StateMark } from './action-signs.tsx';

/** Campuses that read an action, and the door of who shares it. */
export function SharingSection({ model: { campus, action, sharings, mayShare } }: { model: ActionModel }) {
  const alive = sharings.filter((one) => one.etat === 'proposee' || one.etat === 'acceptee');
  if (alive.length === 0 && !mayShare) return null;
  return (
    <section aria-labelledby="t-partage" class="haut-5">
      <SectionTitle id="t-partage">Partage avec d’autres campus</SectionTitle>
      {alive.length === 0 && <p>Cette action n’est partagée avec aucun autre campus.</p>}
      {alive.length > 0 && (
        <ul class="lignes">
          {alive.map((one) => (
            <li key={one.id}>
              {one.campus}{' '}
              <EtatMark tone={sharingTones[one.etat]}>{sharingStateLabels[one.etat].toLowerCase()}</EtatMark>
            </li>
          ))}
        </ul>
      )}
      {mayShare && (
        <p class="actions">
          <a class="btn" href={sharingsUrl(campus.slug, action.id)}>
            <Icon name="share-network" /> Partager avec un campus
          </a>
        </p>
      )}
    </section>
  );
}

/** Actions that other campuses share with one: beside its own, left out of every number. */
export function SharedActions({ campus, rows }: { campus: { slug: string }; rows: readonly SharedAction[] }) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="t-partagees" class="haut-5">
      <SectionTitle id="t-partagees">
        {count(rows.length, 'action partagée par un autre campus', 'actions partagées par d’autres campus')}
      </SectionTitle>
      <p class="petit doux">
        Chacune est comptée par le campus qui la mène. <a href={receivedUrl(campus.slug)}>Tous les partages</a>.
      </p>
      <DataTable
        caption="Actions partagées par d’autres campus"
        hideCaption
        class="empilable"
        head={
          <tr>
            <th scope="col">Action</th>
            <th scope="col">Pilote</th>
            <th scope="col">Dates</th>
            <th scope="col">État</th>
          </tr>
        }
      >
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={row.recueA}>{row.titre}</a> {row.exemple && <Example />}
              <br />
              <span class="source">partagée par {row.campus}</span>
            </th>
            <td data-titre="Pilote">{row.pilote ?? 'à désigner'}</td>
            <td data-titre="Dates">{periodText(row)}</td>
            <td data-titre="État">
              <StateMark etat={row.etat} />
            </td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}
