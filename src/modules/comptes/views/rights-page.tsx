import { DataTable, EmptyState, Example, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { accountUrl } from '../links.ts';

export interface RightsPerson {
  key: string;
  id: string;
  nom: string;
  example: boolean;
  precision: string;
  /** The reader may open this account. */
  open: boolean;
}

export interface RightsSection {
  id: string;
  title: string;
  /** Acts open to everybody. */
  public: string[];
  roles: {
    id: string;
    label: string;
    /** False: nobody is given this role (the bearer of a link, the system). */
    account: boolean;
    people: RightsPerson[];
    acts: { id: string; label: string; nature: string; conditions: string[] }[];
  }[];
}

export interface RightsView {
  nom: string;
  genre: string;
  sections: RightsSection[];
}

/** `/espace/droits/:type/:id`: « qui peut voir ? ». */
export function RightsPage({ view }: { view: RightsView }) {
  return (
    <WorkspacePage
      title={`Qui peut voir ? ${view.nom}`}
      heading={
        <>
          Qui peut voir <mark>{view.nom}</mark> ?
        </>
      }
      over={`${view.genre}, droits`}
      help="qui_peut_voir"
    >
      <p>
        Un droit naît d’un rôle dans un périmètre, jamais d’un titre. Les personnes nommées ici tiennent leur rôle
        aujourd’hui.
      </p>
      {view.sections.map((section) => (
        <section key={section.id} aria-labelledby={section.id} class="haut-6">
          <SectionTitle id={section.id}>{section.title}</SectionTitle>
          {section.public.length > 0 && <p>Tout le monde, sans compte : {section.public.join(' ; ')}.</p>}
          {section.roles.length === 0 ? (
            <EmptyState title="Aucun rôle">
              <p>Les droits de cette version n’ouvrent ici aucun acte.</p>
            </EmptyState>
          ) : (
            <RolesTable section={section} />
          )}
        </section>
      ))}
    </WorkspacePage>
  );
}

function RolesTable({ section }: { section: RightsSection }) {
  return (
    <DataTable
      caption={section.title}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Rôle</th>
          <th scope="col">Personnes</th>
          <th scope="col">Actes</th>
        </tr>
      }
    >
      {section.roles.map((role) => (
        <tr key={role.id}>
          <th scope="row" data-titre="Rôle">
            {role.label}
          </th>
          <td data-titre="Personnes">
            {role.people.length === 0 ? (
              <span class="doux">{role.account ? 'personne aujourd’hui' : 'sans compte'}</span>
            ) : (
              <ul>
                {role.people.map((one) => (
                  <li key={one.key}>
                    {one.open ? <a href={accountUrl(one.id)}>{one.nom}</a> : one.nom} {one.example && <Example />}
                    <br />
                    <span class="petit doux">{one.precision}</span>
                  </li>
                ))}
              </ul>
            )}
          </td>
          <td data-titre="Actes">
            <ul class="petit">
              {role.acts.map((act) => (
                <li key={act.id}>
                  {act.label}
                  {act.conditions.length > 0 && <span class="doux">, si {act.conditions.join(', et si ')}</span>}
                </li>
              ))}
            </ul>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
