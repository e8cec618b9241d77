import type { ComponentChildren } from 'preact';
import { Icon, Tabs, WorkspacePage } from '#core/html/index.ts';

/** Pages of the office that this person may open. */
export interface OfficeTab {
  label: string;
  href: string;
  current: boolean;
  count?: number;
}

/** A page of the office of personal data: title, tabs, content. */
export function OfficePage(props: {
  title: string;
  tabs: OfficeTab[];
  /** Below one of the tabs: where it comes from. */
  under?: { label: string; href: string };
  actions?: ComponentChildren;
  children: ComponentChildren;
}) {
  const trail = props.under ? [props.under, { label: props.title }] : [{ label: props.title }];
  return (
    <WorkspacePage
      title={props.title}
      crumbs={[{ label: 'Données personnelles' }, ...trail]}
      current="donnees"
      help="bureau_donnees"
      actions={props.actions}
    >
      <div class="bas-5">
        <Tabs label="Données personnelles" tabs={props.tabs} />
      </div>
      {props.children}
    </WorkspacePage>
  );
}

/** The lines of the journal about what the page shows, for whoever may read them. */
export function HistoryLink({ href }: { href: string | null }) {
  if (!href) return null;
  return (
    <a class="btn" href={href}>
      <Icon name="clock-counter-clockwise" /> Historique
    </a>
  );
}
