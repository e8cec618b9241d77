import type { ComponentChildren } from 'preact';
import { DataTable, EtatMark, Example, Facts, SectionTitle } from '#core/html/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import {
  noteUrl,
  spaceFilesUrl,
  spaceFileUrl,
  spaceNotesUrl,
  spaceTasksUrl,
  spaceTaskUrl,
} from '../espace-prive/links.ts';
import type { SpaceHead } from '../espace-prive/present.ts';
import { decisionsUrl, meetingsUrl, meetingUrl } from '../meetings/links.ts';
import type { StateView } from '../present-meeting.ts';
import { SpaceFrame } from './space-frame.tsx';

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
  files: { id: string; titre: string; file: string; exemple: boolean }[];
  notes: { id: string; titre: string; day: string; exemple: boolean }[];
  tasks: { id: string; titre: string; said: string; exemple: boolean }[];
}

/** `/espace/gouvernance/…/prive`: who sits there, what comes, what was decided, what is shared. */
export function SpacePage({ view }: { view: SpaceView }) {
  const { head } = view;
  return (
    <SpaceFrame head={head} title="Espace privé">
      {(view.isGroup || view.pilot) && (
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
      )}
      <Part
        id="taches"
        title="Tâches à faire"
        href={spaceTasksUrl(head.id)}
        all="Toutes les tâches"
        none="Aucune tâche à faire."
      >
        {view.tasks.map((one) => (
          <Line
            key={one.id}
            href={spaceTaskUrl(head.id, one.id)}
            title={one.titre}
            said={one.said}
            exemple={one.exemple}
          />
        ))}
      </Part>
      <Part id="notes" title="Dernières notes" href={spaceNotesUrl(head.id)} all="Toutes les notes" none="Aucune note.">
        {view.notes.map((one) => (
          <Line key={one.id} href={noteUrl(head.id, one.id)} title={one.titre} said={one.day} exemple={one.exemple} />
        ))}
      </Part>
      <Part
        id="fichiers"
        title="Derniers fichiers"
        href={spaceFilesUrl(head.id)}
        all="Tous les fichiers"
        none="Aucun fichier."
      >
        {view.files.map((one) => (
          <Line
            key={one.id}
            href={spaceFileUrl(head.id, one.id)}
            title={one.titre}
            said={one.file}
            exemple={one.exemple}
          />
        ))}
      </Part>
      {view.reads && <Meetings view={view} />}
      <People view={view} />
    </SpaceFrame>
  );
}

function Part(props: {
  id: string;
  title: string;
  href: string;
  all: string;
  none: string;
  children: ComponentChildren[];
}) {
  return (
    <section aria-labelledby={props.id} class="haut-5">
      <SectionTitle id={props.id}>{props.title}</SectionTitle>
      {props.children.length === 0 ? <p class="doux">{props.none}</p> : <ul class="lignes">{props.children}</ul>}
      <p class="petit">
        <a href={props.href}>{props.all}</a>
      </p>
    </section>
  );
}

function Line(props: { href: string; title: string; said: string; exemple: boolean }) {
  return (
    <li>
      <a href={props.href}>{props.title}</a> {props.exemple && <Example />}
      <br />
      <span class="petit doux">{props.said}</span>
    </li>
  );
}

function Meetings({ view }: { view: SpaceView }) {
  const { id } = view.head;
  return (
    <>
      <Part
        id="reunions"
        title="Prochaines réunions"
        href={meetingsUrl({ instance: id, quand: 'toutes' })}
        all="Toutes les réunions"
        none="Aucune réunion à venir."
      >
        {view.meetings.map((one) => (
          <li key={one.id}>
            <a href={meetingUrl(one.id)}>{one.titre}</a> <EtatMark tone={one.state.tone}>{one.state.label}</EtatMark>
            <br />
            <span class="petit doux">{one.when}</span>
          </li>
        ))}
      </Part>
      <Part
        id="decisions"
        title="Dernières décisions"
        href={decisionsUrl({ instance: id })}
        all="Toutes les décisions"
        none="Aucune décision."
      >
        {view.decisions.map((one) => (
          <li key={one.id}>
            <b>
              {one.numero} {one.titre}
            </b>{' '}
            <EtatMark tone={one.state.tone}>{one.state.label}</EtatMark>
            <br />
            <span class="petit doux">{one.day}</span>
          </li>
        ))}
      </Part>
    </>
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
