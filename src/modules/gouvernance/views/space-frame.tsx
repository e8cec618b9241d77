import type { ComponentChildren } from 'preact';
import { Example, Notice, Tabs, WorkspacePage } from '#core/html/index.ts';
import { spaceUrl } from '../espace-prive/links.ts';
import type { SpaceHead } from '../espace-prive/present.ts';
import { instancesUrl, instanceUrl } from '../links.ts';

/** A page of the private space of a body: whose it is, who reads it, its other pages. */
export function SpaceFrame(props: {
  head: SpaceHead;
  title: string;
  /** After the tab, when the page is deeper. */
  crumb?: string;
  refused?: boolean;
  scripts?: string[];
  actions?: ComponentChildren;
  children: ComponentChildren;
}) {
  const { head, crumb } = props;
  const here = head.tabs.find((one) => one.current)!;
  const title = `${props.title}, ${head.nom}`;
  const deeper = crumb ? [{ label: here.label, href: here.href }, { label: crumb }] : [{ label: here.label }];
  const home = spaceUrl(head.id);
  return (
    <WorkspacePage
      title={props.refused ? `Erreur : ${title}` : title}
      heading={
        <>
          Espace privé : {head.nom} {head.exemple && <Example />}
        </>
      }
      crumbs={[
        { label: 'Gouvernance', href: instancesUrl({ campus: head.campusSlug }) },
        { label: head.nom, href: instanceUrl(head.id) },
        ...(here.href === home ? [{ label: 'Espace privé' }] : [{ label: 'Espace privé', href: home }, ...deeper]),
      ]}
      current="gouvernance"
      perimeter={`campus:${head.campusSlug}`}
      help="espace-prive"
      scripts={props.scripts ?? []}
      actions={props.actions}
    >
      <p class="petit doux">
        Lu par ceux qui siègent dans l’instance et par la direction du campus, par personne d’autre.
      </p>
      <Tabs label="Pages de l’espace privé" tabs={head.tabs} />
      {head.closed && (
        <Notice title="Espace clos">
          <p>{head.closed}</p>
        </Notice>
      )}
      {props.children}
    </WorkspacePage>
  );
}

/** A text as it was written: an empty line between paragraphs, one line after the other in each. */
export function PlainText({ text }: { text: string }) {
  return (
    <div class="pile">
      {text.split(/\n{2,}/).map((paragraph, index) => (
        <p key={index}>
          {paragraph.split('\n').map((line, rank) => (
            <>
              {rank > 0 && <br />}
              {line}
            </>
          ))}
        </p>
      ))}
    </div>
  );
}
