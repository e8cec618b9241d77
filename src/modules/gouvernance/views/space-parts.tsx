import type { ComponentChildren } from 'preact';
import { EtatMark, Example, SectionTitle } from '#core/html/index.ts';
import {
  noteUrl,
  spaceFilesUrl,
  spaceFileUrl,
  spaceNotesUrl,
  spaceTasksUrl,
  spaceTaskUrl,
} from '../espace-prive/links.ts';
import { decisionsUrl, meetingsUrl, meetingUrl } from '../meetings/links.ts';
import type { SpaceView } from './space-page.tsx';

/** What waits to be done, what was written and deposited last. */
export function Shared({ view }: { view: SpaceView }) {
  const { head } = view;
  return (
    <>
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
    </>
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

/** What comes, what was decided. */
export function Meetings({ view }: { view: SpaceView }) {
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
