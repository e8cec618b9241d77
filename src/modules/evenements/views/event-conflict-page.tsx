import { BothVersions } from '#core/html/trace/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { FormField, FormValues } from '../form.ts';
import { eventHistoryUrl, eventUrl } from '../links.ts';
import { EventFrame } from './event-frame.tsx';

/** Somebody saved the event while this person was writing: both versions, nothing lost. */
export function EventConflictPage(props: {
  campus: CampusPlace;
  event: CampusEvent;
  action: string;
  fields: readonly FormField[];
  hidden: FormValues;
  merge: Merge;
  other: { who: string; at: Date } | null;
}) {
  const { campus, event, fields } = props;
  const show = (name: string, value: string): string => {
    const field = fields.find((one) => one.name === name);
    if (value === '' || !field) return value;
    const label = (code: string) => field.options?.find(([one]) => one === code)?.[1] ?? code;
    if (field.kind === 'cases') return value.split(',').map(label).join(', ');
    return field.kind === 'choix' ? label(value) : value;
  };
  return (
    <EventFrame
      campus={campus}
      title={`Modifié entre-temps : ${event.titre}`}
      heading={
        <>
          Quelqu’un a modifié <mark>entre-temps</mark>
        </>
      }
      crumbs={[{ label: event.titre, href: eventUrl(campus.slug, event.id) }, { label: 'Deux versions' }]}
    >
      <BothVersions
        action={props.action}
        version={event.version}
        merge={props.merge}
        labels={Object.fromEntries(fields.map((one) => [one.name, one.label]))}
        hidden={props.hidden}
        closed={fields.filter((one) => ['choix', 'cases', 'oui'].includes(one.kind)).map((one) => one.name)}
        show={show}
        other={props.other}
        historyHref={eventHistoryUrl(campus.slug, event.id)}
      />
    </EventFrame>
  );
}
