import { DataTable, Facts, SectionTitle } from '#core/html/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import type { SpaceHead } from '../espace-prive/present.ts';
import type { StateView } from '../present-meeting.ts';
import { SpaceFrame } from './space-frame.tsx';
import { Meetings, Shared } from './space-parts.tsx';

/** A file, a note or a task, and what is said of it. */
export interface SharedLine {
  id: string;
  titre: string;
  said: string;
  exemple: boolean;
}

export interface SpaceView {
  head: SpaceHead;
  pilot: { nom: string; slug: string } | null;
  isGroup: boolean;
  people: { id: string; nom: string; role: string; organisation: string; fonction: string | null }[];
  others: string[];
  /** Whether the person reads the meetings and the decisions of the body. */
  reads: boolean;
  meetings: { id: string; titre: string; when: string; state: StateView }[];
  decisions: { id: string; numero: string; titre: string; day: string; state: StateView }[];
  files: SharedLine[];
  notes: SharedLine[];
  tasks: SharedLine[];
}

/** `/espace/gouvernance/…/prive`: who sits there, what comes, what was decided, what is shared. */
export function SpacePage({ view }: { view: SpaceView }) {
  return (
    <SpaceFrame head={view.head} title="Espace privé">
      <Pilot view={view} />
      <Shared view={view} />
      {view.reads && <Meetings view={view} />}
      <People view={view} />
    </SpaceFrame>
  );
}

function Pilot({ view }: { view: SpaceView }) {
  if (!view.isGroup && !view.pilot) return null;
  return (
    <Facts
      facts={[
        {
          term: 'Pilote',
          value: view.pilot ? (
            <a href={organisationUrl(view.pilot.slug)}>{view.pilot.nom}</a>
          ) : (
            <span class="doux">non renseigné</span>
          ),
        },
      ]}
    />
  );
}

function People({ view }: { view: SpaceView }) {
  const head = (
    <tr>
      <th scope="col">Personne</th>
      <th scope="col">Rôle</th>
      <th scope="col">Pour</th>
    </tr>
  );
  return (
    <section aria-labelledby="membres" class="haut-5">
      <SectionTitle id="membres">Qui siège</SectionTitle>
      {view.people.length === 0 ? (
        <p class="doux">Aucun mandat en cours.</p>
      ) : (
        <DataTable caption="Qui siège" hideCaption class="empilable" head={head}>
          {view.people.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                {one.nom}
                {one.fonction && <span class="petit doux"> {one.fonction}</span>}
              </th>
              <td data-titre="Rôle">{one.role}</td>
              <td data-titre="Pour">{one.organisation}</td>
            </tr>
          ))}
        </DataTable>
      )}
      {view.others.length > 0 && (
        <p class="petit doux">Membres sans personne aujourd’hui : {view.others.join(', ')}.</p>
      )}
    </section>
  );
}
