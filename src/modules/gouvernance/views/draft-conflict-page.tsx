import { Notice } from '#core/html/index.ts';
import { BothVersions } from '#core/html/trace/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import type { Merge } from '#core/versions/index.ts';
import { draftPartUrl, draftUrl, instancesUrl, statutsUrl } from '../links.ts';
import type { Part } from '../versions/parts.ts';

/** Somebody changed the same page of the draft while this person was writing: both versions. */
export function DraftConflictPage(props: {
  campus: { slug: string };
  modele: string;
  part: Part;
  version: number;
  merge: Merge;
  /** A line that was typed here was taken out of the draft. */
  gone: boolean;
  other: { who: string; at: Date } | null;
}) {
  const { campus, modele, part } = props;
  const fields = new Map(part.fields.map((field) => [field.name, field]));
  const said = (name: string, text: string): string =>
    fields.get(name)?.options?.find(([value]) => value === text)?.[1] ?? (text || 'vide');
  return (
    <WorkspacePage
      title={`Modifié entre-temps : ${part.label}`}
      heading={
        <>
          Quelqu’un a modifié <mark>entre-temps</mark>
        </>
      }
      crumbs={[
        { label: 'Gouvernance', href: instancesUrl({ campus: campus.slug }) },
        { label: 'Statuts', href: statutsUrl(campus.slug) },
        { label: 'Brouillon', href: draftUrl(campus.slug, modele) },
        { label: 'Deux versions' },
      ]}
      current="gouvernance"
      perimeter={`campus:${campus.slug}`}
      help="statuts"
    >
      {props.gone && (
        <Notice tone="alerte">
          <p>Une ligne de cette page a été retirée du brouillon : ce que vous y aviez saisi n’est pas repris.</p>
        </Notice>
      )}
      <BothVersions
        action={draftPartUrl(campus.slug, modele, part.id)}
        version={props.version}
        merge={props.merge}
        labels={Object.fromEntries(part.fields.map((field) => [field.name, `${field.group} : ${field.label}`]))}
        show={said}
        other={props.other}
        closed={part.fields.filter((field) => field.options).map((field) => field.name)}
        historyHref={draftUrl(campus.slug, modele)}
      />
    </WorkspacePage>
  );
}
