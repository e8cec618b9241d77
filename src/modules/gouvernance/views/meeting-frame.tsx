import type { ComponentChildren } from 'preact';
import { EtatMark, Example, Tabs, WorkspacePage } from '#core/html/index.ts';
import { MEETINGS, meetingUrl } from '../meetings/links.ts';
import type { MeetingHead } from '../present-meeting.ts';

/** The page of a meeting: what, when, where, in which state, and its other pages. */
export function MeetingFrame(props: {
  head: MeetingHead;
  title: string;
  /** Refusals of an act, said above everything. */
  faults?: readonly string[] | undefined;
  /** Something else was refused, said by the page itself. */
  refused?: boolean;
  scripts?: string[];
  actions?: ComponentChildren;
  children: ComponentChildren;
}) {
  const { head, title, faults = [] } = props;
  const here = head.tabs.find((one) => one.current);
  return (
    <WorkspacePage
      title={faults.length > 0 || props.refused ? `Erreur : ${title}` : title}
      heading={
        <>
          {head.titre} {head.exemple && <Example />}
        </>
      }
      crumbs={[
        { label: 'Réunions', href: MEETINGS },
        ...(here?.href === meetingUrl(head.id)
          ? [{ label: head.titre }]
          : [{ label: head.titre, href: meetingUrl(head.id) }, { label: here?.label ?? title }]),
      ]}
      current="reunions"
      perimeter={`campus:${head.campusSlug}`}
      help="reunion"
      scripts={props.scripts ?? []}
      actions={props.actions}
    >
      <p>
        {head.instance}, {head.when}, {head.place} <EtatMark tone={head.state.tone}>{head.state.label}</EtatMark>
      </p>
      <Tabs label="Pages de la réunion" tabs={head.tabs} />
      {head.keys.length > 0 && (
        <p class="actions haut-3">
          {head.keys.map((one) => (
            <a key={one.touche} class="btn" href={one.href} data-cle={one.touche} aria-keyshortcuts={one.touche}>
              {one.label} <kbd class="touche">{one.touche}</kbd>
            </a>
          ))}
        </p>
      )}
      <Refusals faults={faults} />
      {props.children}
    </WorkspacePage>
  );
}

/** Why an act was refused, each reason on its line. */
export function Refusals({ faults }: { faults: readonly string[] }) {
  if (faults.length === 0) return null;
  return (
    <div class="avis avis--erreur haut-4" role="alert" tabIndex={-1} id="erreurs">
      <p class="fort">{faults.length === 1 ? 'C’est refusé' : 'C’est refusé, pour plusieurs raisons'}</p>
      <ul>
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </div>
  );
}
