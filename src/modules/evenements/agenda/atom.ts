import { escapeXml } from '#core/text/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import { eventKinds, placeText, whenText } from '../labels.ts';
import { publicEventUrl } from '../links.ts';

/** RFC 4287: the last changed events first. `updated` is a true change of one of them. */
export function atomOfEvents(
  order: { title: string; self: string; page: string; origin: string; empty: Date },
  events: readonly CampusEvent[],
): string {
  const { origin } = order;
  const changes = events.map((one) => one.modifieLe.getTime());
  const last = changes.length > 0 ? new Date(Math.max(...changes)) : order.empty;
  const entries = events.map((event) => {
    const url = escapeXml(origin + publicEventUrl(event.slug));
    const summary = [
      event.etat === 'annule' ? `Annulé : ${event.finMotif ?? ''}` : '',
      whenText(event),
      placeText(event),
      event.texte,
    ];
    return `<entry><id>${url}</id><title>${escapeXml(event.titre)}</title><link rel="alternate" type="text/html" href="${url}"/>
<updated>${event.modifieLe.toISOString()}</updated><published>${(event.annonceLe ?? event.creeLe).toISOString()}</published>
<author><name>${escapeXml(event.campus)}</name></author><category term="${event.genre}" label="${escapeXml(eventKinds[event.genre])}"/>
<summary>${escapeXml(summary.filter(Boolean).join('. '))}</summary></entry>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><id>${escapeXml(origin + order.self)}</id><title>${escapeXml(order.title)}</title>
<updated>${last.toISOString()}</updated><link rel="self" type="application/atom+xml" href="${escapeXml(origin + order.self)}"/>
<link rel="alternate" type="text/html" href="${escapeXml(origin + order.page)}"/>
${entries.join('\n')}
</feed>
`;
}
