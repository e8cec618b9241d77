import { EmptyState, Example, Icon, Notice, Tabs } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import { slotText } from '../inscriptions/labels.ts';
import { attendanceUrl, groupsUrl } from '../inscriptions/links.ts';
import { eventListUrl, eventUrl } from '../links.ts';
import type { Slot } from '../lists.sql.ts';
import { rotationEditUrl, rotationHref, rotationSheetsUrl } from '../rotations/links.ts';
import type { Rotation } from '../rotations/read-rotation.ts';
import type { SettingsForm } from '../rotations/schemas.ts';
import { EventFrame } from './event-frame.tsx';
import { RotationSettings } from './rotation-settings.tsx';
import { RotationTimetable } from './rotation-timetable.tsx';

export interface RotationPageProps {
  campus: CampusPlace;
  event: CampusEvent;
  slots: readonly Slot[];
  /** Null when the event has no slot. */
  rotation: Rotation | null;
  /** Part whose way is shown. */
  chosen: string;
  typed: SettingsForm | null;
  errors: Record<string, string>;
  refusal: string | null;
}

/** Which group is at which stand in each turn of a slot; then how it is computed. */
export function RotationPage(props: RotationPageProps) {
  const { campus, event, slots, rotation, refusal } = props;
  const wrong = refusal !== null || Object.keys(props.errors).length > 0;
  return (
    <EventFrame
      campus={campus}
      help="rotations"
      title={`${wrong ? 'Erreur : rotations' : 'Rotations'}, ${event.titre}`}
      heading={<Heading {...props} />}
      crumbs={[{ label: event.titre, href: eventUrl(campus.slug, event.id) }, { label: 'Rotations' }]}
      actions={rotation?.timetable && <Actions {...props} rotation={rotation} />}
    >
      {slots.length > 1 && (
        <Tabs
          label="Créneaux"
          tabs={slots.map((one) => ({
            label: `${frenchDate(one.debut)}, ${slotText(one)}`,
            href: rotationHref(campus.slug, event.id, one.id),
            current: one.id === rotation?.slot.id,
          }))}
        />
      )}
      {refusal && (
        <Notice tone="erreur" title="Les rotations ne changent pas">
          <p>{refusal}</p>
        </Notice>
      )}
      <Content {...props} />
    </EventFrame>
  );
}

/** « 5 groupes, 5 ateliers, aucun croisement ». */
function Heading({ event, rotation }: RotationPageProps) {
  const timetable = rotation?.timetable;
  if (!rotation || !timetable) return <>Rotations {event.exemple && <Example />}</>;
  const sound = timetable.faults.length === 0 && timetable.newcomers.length === 0;
  return (
    <>
      {count(timetable.parts.length, 'groupe')}, {count(rotation.workshops.length, 'atelier')},{' '}
      <mark>{sound ? (rotation.settings.ensemble ? 'aucune attente' : 'aucun croisement') : 'à revoir'}</mark>{' '}
      {event.exemple && <Example />}
    </>
  );
}

function Actions({ campus, event, rotation }: RotationPageProps & { rotation: Rotation }) {
  return (
    <>
      <a class="btn" href={attendanceUrl(campus.slug, event.id)}>
        <Icon name="check" /> Présences
      </a>
      <a class="btn" href={rotationEditUrl(campus.slug, event.id, rotation.slot.id)}>
        <Icon name="pencil-simple" /> Changer à la main
      </a>
      <a class="btn btn--1" href={rotationSheetsUrl(campus.slug, event.id, rotation.slot.id)}>
        <Icon name="printer" /> Imprimer (PDF)
      </a>
    </>
  );
}

/** What stands in the way of a timetable, or the timetable and its settings. */
function Content(props: RotationPageProps) {
  const { campus, event, rotation, typed } = props;
  if (!rotation || !typed)
    return (
      <EmptyState title="Aucun créneau">
        <p>
          <a href={eventListUrl(campus.slug, event.id, 'creneaux')}>Donnez à l’événement ses heures et ses places.</a>
        </p>
      </EmptyState>
    );
  if (rotation.workshops.length === 0)
    return (
      <EmptyState title="Aucun atelier">
        <p>
          <a href={eventListUrl(campus.slug, event.id, 'ateliers')}>
            Dites quels ateliers les groupes visitent tour à tour.
          </a>
        </p>
      </EmptyState>
    );
  if (rotation.groups.length === 0)
    return (
      <EmptyState title="Aucun groupe confirmé dans ce créneau">
        <p>
          <a href={groupsUrl(campus.slug, event.id)}>Les inscriptions de l’événement</a>
        </p>
      </EmptyState>
    );
  return (
    <>
      {rotation.timetable && <RotationTimetable {...props} rotation={rotation} timetable={rotation.timetable} />}
      <RotationSettings {...props} rotation={rotation} typed={typed} />
    </>
  );
}
