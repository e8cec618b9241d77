import { EmptyState, ErrorSummary, Example, Gauge, Icon, Notice } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { Attendance, Overflow } from '../inscriptions/attendance.ts';
import type { EventSlot } from '../inscriptions/event.sql.ts';
import type { Group } from '../inscriptions/groups.sql.ts';
import { slotText } from '../inscriptions/labels.ts';
import { groupsUrl } from '../inscriptions/links.ts';
import type { CountForm, WalkInForm } from '../inscriptions/team-schemas.ts';
import { eventUrl } from '../links.ts';
import { AttendanceGroup } from './attendance-group.tsx';
import { KeptHere, Strayed, Waiting } from './attendance-phone.tsx';
import { AttendanceTotals } from './attendance-totals.tsx';
import { Overflows, WalkIn } from './attendance-walk-in.tsx';
import { EventFrame } from './event-frame.tsx';

export interface AttendancePageProps {
  campus: CampusPlace;
  event: CampusEvent;
  /** Expected, in the order of their slots. */
  groups: readonly Group[];
  attendance: Attendance;
  /** ISO day of Paris. */
  today: string;
  typed: (CountForm & { groupe: string }) | null;
  /** By field of the group for which something was typed. */
  errors: Record<string, string>;
  /** The group that its code named; '': none. */
  groupe: string;
  /** That group, when it is not expected. */
  strayed: Group | null;
  /** The page is kept on the phone for the day: it works without a network. */
  kept: boolean;
  /** Slots in which a group that never registered may be counted, today or as soon as tomorrow comes. */
  slots: readonly EventSlot[];
  over: readonly Overflow[];
  /** Key of the form of such a group: sent twice, it counts once. */
  cle: string;
  /** What was typed of it, when it was refused. */
  walkIn: WalkInForm | null;
  walkInErrors: Record<string, string>;
  /** Print of whoever counts: what one person typed is not sent by another. */
  person: string;
}

/** The groups as they arrive, on a phone: a form each, numbers only, then the sums. Without a network too (pointage.js). */
export function AttendancePage(props: AttendancePageProps) {
  const { campus, event, groups, attendance, errors, typed } = props;
  const { total } = attendance;
  const awaited = groups.reduce((sum, one) => sum + (one.etat === 'absente' ? 0 : one.jeunes), 0);
  const summary = {
    ...Object.fromEntries(Object.entries(errors).map(([field, text]) => [`${field}-${typed?.groupe ?? ''}`, text])),
    ...props.walkInErrors,
  };
  return (
    <EventFrame
      campus={campus}
      help="presences"
      title={`${Object.keys(summary).length > 0 ? 'Erreur : présences' : 'Présences'}, ${event.titre}`}
      heading={
        <>
          <span data-arrives={total.jeunes}>{count(total.jeunes, 'arrivé')}</span>{' '}
          <span class="doux">sur {awaited}</span>
        </>
      }
      scripts={['pointage.js']}
      crumbs={[
        { label: event.titre, href: eventUrl(campus.slug, event.id) },
        { label: 'Inscriptions', href: groupsUrl(campus.slug, event.id) },
        { label: 'Présences' },
      ]}
    >
      <div class="telephone" data-pointage={props.person} data-evenement={event.id}>
        <p class="petit doux">
          {event.titre} {event.exemple && <Example />}
        </p>
        <Waiting {...props} />
        <div id="pointage-tete">
          <Gauge percent={awaited === 0 ? 0 : Math.min(100, (100 * total.jeunes) / awaited)} />
          {groups.length > 0 && <Left campus={campus} event={event} left={total.aCompter} />}
          <Overflows over={props.over} />
          {groups.length === 0 && (
            <EmptyState title="Aucun groupe attendu">
              <p>Les groupes confirmés apparaissent ici.</p>
            </EmptyState>
          )}
        </div>
        <ErrorSummary errors={summary} />
        {props.strayed && <Strayed group={props.strayed} />}
        <div id="pointage-creneaux">
          <Slots {...props} />
        </div>
        <ol class="lignes" id="pointage-sans-inscription" />
        <div id="pointage-non-prevu">
          <WalkIn {...props} />
        </div>
        <KeptHere kept={props.kept} />
      </div>
      <div id="pointage-totaux">{groups.length > 0 && <AttendanceTotals attendance={attendance} />}</div>
    </EventFrame>
  );
}

/** The groups, slot by slot. */
function Slots(props: AttendancePageProps) {
  const { groups } = props;
  const slots = [...new Map(groups.map((one) => [one.creneauId, one.creneau])).entries()];
  return (
    <>
      {slots.map(([id, slot]) => (
        <section key={id} aria-labelledby={`creneau-${id}`} class="haut-5">
          <h2 id={`creneau-${id}`} class="repere">
            {frenchDate(slot.debut)}, {slotText(slot)}
          </h2>
          <ol class="lignes">
            {groups
              .filter((one) => one.creneauId === id)
              .map((one) => (
                <li key={one.id} id={`groupe-${one.id}`} tabIndex={-1} data-presents={one.presence?.jeunes ?? 0}>
                  <AttendanceGroup {...props} group={one} />
                </li>
              ))}
          </ol>
        </section>
      ))}
    </>
  );
}

/** What is left to count; then, what may be done. */
function Left({ campus, event, left }: Pick<AttendancePageProps, 'campus' | 'event'> & { left: number }) {
  if (event.etat === 'clos')
    return (
      <Notice title="Événement clos">
        <p>Les présences ne changent plus.</p>
      </Notice>
    );
  if (left > 0) return <p>{count(left, 'groupe')} à compter. Aucun nom d’élève n’est demandé.</p>;
  return (
    <p>
      Tous les groupes sont comptés.{' '}
      <a class="fleche" href={eventUrl(campus.slug, event.id)}>
        {event.etat === 'realise' ? 'Clore l’événement' : 'Déclarer l’événement réalisé'} <Icon name="arrow-right" />
      </a>
    </p>
  );
}
