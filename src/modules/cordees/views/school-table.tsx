import { DataTable, EtatMark } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import type { CordeeSchool } from '../cordees.sql.ts';
import { ropedLabelOf, territoryText, yearText } from '../labels.ts';
import { schoolRowId } from './cordee-map.tsx';

/** Establishments of a cordée. @param props.edit where one of them is kept; absent in public. */
export function SchoolTable(props: { schools: readonly CordeeSchool[]; edit?: ((id: string) => string) | undefined }) {
  const { schools, edit } = props;
  return (
    <DataTable
      caption={count(schools.length, 'établissement')}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Établissement</th>
          <th scope="col">Place</th>
          <th scope="col">Territoire</th>
          <th scope="col">Années</th>
          {edit && <th scope="col">Référent</th>}
        </tr>
      }
    >
      {schools.map((one, index) => (
        <tr key={one.id} id={schoolRowId(index + 1)}>
          <th scope="row">
            <span class="doux">{index + 1}.</span> <a href={organisationUrl(one.slug)}>{one.nom}</a>
            <br />
            <span class="source">{one.commune ?? 'commune non renseignée'}</span>
          </th>
          <td data-titre="Place">{one.role === 'tete' ? 'Tête de cordée' : ropedLabelOf(one.genre)}</td>
          <td data-titre="Territoire">{territoryText(one)}</td>
          <td data-titre="Années">{periodText(one)}</td>
          {edit && (
            <td data-titre="Référent">
              {one.referents > 0 ? (
                <EtatMark tone="ok">{count(one.referents, 'référent')}</EtatMark>
              ) : (
                <EtatMark tone="alerte">aucun</EtatMark>
              )}{' '}
              <a href={edit(one.id)}>
                {one.referents > 0 ? 'Changer' : 'Nommer un référent'}
                <span class="cache"> pour {one.nom}</span>
              </a>
            </td>
          )}
        </tr>
      ))}
    </DataTable>
  );
}

const periodText = ({ depuis, jusqua }: CordeeSchool): string =>
  jusqua === null ? `depuis ${yearText(depuis)}` : `de ${yearText(depuis)} à ${yearText(jusqua)}`;
