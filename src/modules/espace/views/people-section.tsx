import { DataTable, EmptyState, SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { Space } from '../read-space.ts';

/** Who has a role in a campus, and until when. */
export function PeopleSection({ people }: { people: NonNullable<Space['people']> }) {
  return (
    <section aria-labelledby="personnes">
      <SectionTitle id="personnes">Qui y tient un rôle</SectionTitle>
      {people.length === 0 ? (
        <EmptyState title="Personne n’a encore de rôle dans ce campus">
          <p class="petit">Un rôle se donne par une invitation, avec son périmètre et, s’il le faut, sa date de fin.</p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Personnes qui ont un rôle dans le campus"
          hideCaption
          class="empilable"
          head={
            <tr>
              <th scope="col">Personne</th>
              <th scope="col">Rôle</th>
              <th scope="col">Depuis</th>
              <th scope="col">Jusqu’au</th>
            </tr>
          }
        >
          {people.map((one) => (
            <tr key={`${one.compteId}${one.role}`}>
              <th scope="row" class="plein">
                {one.nom}
                {one.exemple && (
                  <>
                    {' '}
                    <small class="ex">exemple</small>
                  </>
                )}
                {one.fonction && <span class="source"> {one.fonction}</span>}
              </th>
              <td data-titre="Rôle">
                {one.roleLabel}
                {one.delegationDe && <span class="source"> délégation de {one.delegationDe}</span>}
              </td>
              <td data-titre="Depuis" class="nb">
                {frenchPartialDate(one.debut)}
              </td>
              <td data-titre="Jusqu’au" class="nb">
                {one.fin ? frenchPartialDate(one.fin) : <span class="doux">sans fin</span>}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </section>
  );
}
