import { frenchPartialDate } from '#core/time/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { SessionState } from '../complements/complement.ts';
import { sessionStateLabels } from '../complements/labels.ts';
import { complementUrl, sessionUrl } from '../complements/links.ts';
import type { SessionRow } from '../complements/sessions.sql.ts';
import type { Complement } from '../complements/sheet.sql.ts';
import { KeepConflictPage } from './keep-conflict-page.tsx';

const LABELS = {
  debut: 'Premier jour',
  fin: 'Dernier jour',
  lieu: 'Lieu',
  places: 'Places',
  inscription_limite: 'Dernier jour d’inscription',
  etat: 'Où elle en est',
};

function show(field: string, text: string): string {
  if (text === '' || field === 'lieu' || field === 'places') return text;
  return field === 'etat' ? (sessionStateLabels[text as SessionState] ?? text) : frenchPartialDate(text);
}

/** Somebody saved the session while this person was writing. */
export function SessionConflictPage(props: {
  campus: CampusPlace;
  one: Complement;
  session: SessionRow;
  merge: Merge;
  other: { who: string; at: Date } | null;
}) {
  const { campus, one, session } = props;
  return (
    <KeepConflictPage
      campus={campus}
      title={`Session modifiée entre-temps : ${one.nom}`}
      crumb={{ label: one.nom, href: complementUrl(campus.slug, one.id) }}
      action={sessionUrl(campus.slug, one.id, session.id)}
      version={session.version}
      merge={props.merge}
      labels={LABELS}
      show={show}
      other={props.other}
      closed={['debut', 'fin', 'inscription_limite', 'etat']}
      historyHref={complementUrl(campus.slug, one.id)}
    />
  );
}
