import { BothVersions } from '#core/html/trace/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import type { Merge } from '#core/versions/index.ts';
import { inputLabels } from '../labels.ts';
import { SHEETS, sheetUrl } from '../links.ts';
import type { Sheet } from '../sheet.sql.ts';

/** Somebody saved the sheet while this person was writing: both versions, and a way to keep what each meant. */
export function ConflictPage(props: {
  sheet: Sheet;
  merge: Merge;
  reason: string;
  other: { who: string; at: Date } | null;
  historyHref: string;
  /** A value of an input, as a person reads it. */
  show(input: string, text: string): string;
  /** Inputs with a closed list of values. */
  closed: readonly string[];
}) {
  const { sheet } = props;
  return (
    <WorkspacePage
      title={`Modifiée entre-temps : ${sheet.state.nom}`}
      heading={
        <>
          Quelqu’un a modifié <mark>entre-temps</mark>
        </>
      }
      crumbs={[
        { label: 'Organisations', href: SHEETS },
        { label: sheet.state.nom, href: sheetUrl(sheet.slug) },
        { label: 'Deux versions' },
      ]}
      current="organisations"
      help="fiche_organisation"
    >
      <BothVersions
        action={sheetUrl(sheet.slug)}
        version={sheet.version}
        merge={props.merge}
        labels={inputLabels}
        show={props.show}
        other={props.other}
        hidden={{ motif: props.reason }}
        closed={props.closed}
        historyHref={props.historyHref}
      />
    </WorkspacePage>
  );
}
