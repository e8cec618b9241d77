import { EmptyState, Notice } from '#core/html/index.ts';
import { Comparison, VersionList } from '#core/html/trace/index.ts';
import { count } from '#core/text/index.ts';
import type { Comparison as Compared, HistoryLine } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import { eventHistoryUrl, eventUrl } from '../links.ts';
import { EventFrame } from './event-frame.tsx';

interface HistoryPageProps {
  campus: CampusPlace;
  event: CampusEvent;
  lines: HistoryLine[];
  compared: readonly [number, number] | null;
  comparison: Compared | null;
}

/** Who changed what of an event and when; two versions side by side. */
export function EventHistoryPage({ campus, event, lines, compared, comparison }: HistoryPageProps) {
  return (
    <EventFrame
      campus={campus}
      title={`Historique : ${event.titre}`}
      heading={
        comparison ? (
          <>
            De la version {comparison.from} à la {comparison.to},{' '}
            <mark>{count(comparison.fields.length, 'changement')}</mark>
          </>
        ) : (
          'Historique'
        )
      }
      help="historique"
      crumbs={[{ label: event.titre, href: eventUrl(campus.slug, event.id) }, { label: 'Historique' }]}
    >
      <div class="cols" style="--cols:18rem minmax(0,1fr);--gap:var(--e6)">
        <VersionList
          action={eventHistoryUrl(campus.slug, event.id)}
          lines={lines}
          origin={null}
          current={event.version}
          compared={compared}
        />
        <div>
          {comparison && <Comparison comparison={comparison} restore={null} />}
          {compared && !comparison && (
            <Notice tone="alerte" title="Comparaison impossible">
              <p>Le contenu d’une des deux versions n’est plus connu.</p>
            </Notice>
          )}
          {!compared && (
            <EmptyState title="Une seule version">
              <p>L’événement n’a pas changé depuis qu’il existe. Le premier changement se lira ici.</p>
            </EmptyState>
          )}
        </div>
      </div>
    </EventFrame>
  );
}
