import { DataTable, EmptyState, WorkspacePage } from '#core/html/index.ts';
import { schoolYearText } from '../offre/labels.ts';
import { campusOfferUrl, offerHref, ownOfferUrl } from '../offre/links.ts';
import type { PlaceCounts } from '../offre/waiting.sql.ts';

/** The offers that a person keeps: of campuses, of establishments, with what waits in each. */
export function OfferPlacesPage({
  campuses,
  own,
  year,
}: {
  campuses: PlaceCounts[];
  own: PlaceCounts[];
  year: number;
}) {
  return (
    <WorkspacePage
      title="Offre de formation"
      crumbs={[{ label: 'Offre de formation' }]}
      current="offre"
      help="tenir_offre"
    >
      {campuses.length + own.length === 0 && (
        <EmptyState title="Aucune offre dans votre périmètre">
          <p>
            L’offre se tient par la direction et l’équipe d’un campus, et par les établissements qui en sont membres.
          </p>
        </EmptyState>
      )}
      {campuses.length > 0 && <Places title="Campus" rows={campuses} href={campusOfferUrl} year={year} validates />}
      {own.length > 0 && (
        <div class={campuses.length > 0 ? 'haut-5' : undefined}>
          <Places title="Établissements" rows={own} href={ownOfferUrl} year={year} validates={false} />
        </div>
      )}
    </WorkspacePage>
  );
}

function Places(props: {
  title: string;
  rows: PlaceCounts[];
  href(slug: string): string;
  year: number;
  validates: boolean;
}) {
  const figures = schoolYearText(props.year);
  return (
    <DataTable
      caption={props.title}
      class="empilable"
      head={
        <tr>
          <th scope="col">Nom</th>
          <th scope="col">Montrées</th>
          <th scope="col">À confirmer</th>
          <th scope="col">Soumises</th>
          <th scope="col">Contestées</th>
          <th scope="col">{props.validates ? 'Effectifs à valider' : `Effectifs ${figures} à saisir`}</th>
        </tr>
      }
    >
      {props.rows.map((row) => {
        const base = props.href(row.slug);
        const to = (n: number, filters: object) => (n === 0 ? 0 : <a href={offerHref(base, filters)}>{n}</a>);
        const chiffres = props.validates ? 'attente' : 'manquant';
        return (
          <tr key={row.id}>
            <th scope="row">
              <a href={base}>{row.nom}</a>
            </th>
            <td data-titre="Montrées">{to(row.montrees, { etat: 'confirmee' })}</td>
            <td data-titre="À confirmer">{to(row.aConfirmer, { etat: 'a_confirmer' })}</td>
            <td data-titre="Soumises">{to(row.soumises, { etat: 'soumise' })}</td>
            <td data-titre="Contestées">{to(row.contestees, { etat: 'contestee' })}</td>
            <td data-titre="Effectifs">{to(props.validates ? row.attente : row.manquants, { chiffres })}</td>
          </tr>
        );
      })}
    </DataTable>
  );
}
