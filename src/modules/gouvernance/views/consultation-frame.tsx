import type { ComponentChildren } from 'preact';
import { EtatMark, Example, Tabs, WorkspacePage } from '#core/html/index.ts';
import { CONSULTATIONS, consultationUrl } from '../consultations/links.ts';
import type { ConsultationHead } from '../consultations/present.ts';
import { Refusals } from './meeting-frame.tsx';

/** The page of a consultation: its state, whom it asks, until when, and its other pages. */
export function ConsultationFrame(props: {
  head: ConsultationHead;
  title: string;
  /** Refusals of an act, said above everything. */
  faults?: readonly string[];
  /** Something else was refused, said by the page itself. */
  refused?: boolean;
  /** Where one is inside the consultation, when it is no tab. */
  crumb?: string;
  actions?: ComponentChildren;
  children: ComponentChildren;
}) {
  const { head, title, faults = [] } = props;
  const here = props.crumb ?? head.tabs.find((one) => one.current)?.label ?? title;
  const home = here === 'Consultation';
  return (
    <WorkspacePage
      title={faults.length > 0 || props.refused ? `Erreur : ${title}` : title}
      heading={
        <>
          {head.titre} {head.exemple && <Example />}
        </>
      }
      crumbs={[
        { label: 'Consultations', href: CONSULTATIONS },
        ...(home ? [{ label: head.titre }] : [{ label: head.titre, href: consultationUrl(head.id) }, { label: here }]),
      ]}
      current="consultations"
      perimeter={`campus:${head.campusSlug}`}
      help="consultations"
      actions={props.actions}
    >
      <p>
        <EtatMark tone={head.state.tone}>{head.state.label}</EtatMark> {head.line}
      </p>
      <Tabs label="Pages de la consultation" tabs={head.tabs} />
      <Refusals faults={faults} />
      {props.children}
    </WorkspacePage>
  );
}
