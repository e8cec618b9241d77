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
import type { SharedLine, SpaceView } from './space-page.tsx';

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
        {linesOf(view.tasks, (id) => spaceTaskUrl(head.id, id))}
      </Part>
      <Part id="notes" title="Dernières notes" href={spaceNotesUrl(head.id)} all="Toutes les notes" none="Aucune note.">
        {linesOf(view.notes, (id) => noteUrl(head.id, id))}
      </Part>
      <Part
        id="fichiers"
        title="Derniers fichiers"
        href={spaceFilesUrl(head.id)}
        all="Tous les fichiers"
        none="Aucun fichier."
      >
        {linesOf(view.files, (id) => spaceFileUrl(head.id, id))}
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

const linesOf = (lines: readonly SharedLine[], urlOf: (id: string) => string) =>
  lines.map((one) => (
    <li key={one.id}>
      <a href={urlOf(one.id)}>{one.titre}</a> {one.exemple && <Example />}
      <br />
      <span class="petit doux">{one.said}</span>
    </li>
  ));

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
