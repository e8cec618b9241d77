import { Notice } from '#core/html/index.ts';
import { agendaUrl } from '../meetings/links.ts';
import type { MeetingHead } from '../present-meeting.ts';
import { BringAll } from './agenda-order.tsx';

/** What an agenda would leave behind, told before it is announced. */
export function WaitingTasks(props: {
  head: MeetingHead;
  tasks: readonly { id: string; titre: string }[];
  mayBring: boolean;
}) {
  return (
    <Notice tone="alerte" title="L’ordre du jour ne porte pas toutes les suites">
      <p>
        Tâches ouvertes et décisions en retard des réunions passées, elles ne sont à l’ordre du jour d’aucune réunion à
        venir :
      </p>
      <ul>
        {props.tasks.map((task) => (
          <li key={task.id}>{task.titre}</li>
        ))}
      </ul>
      {props.mayBring && (
        <form method="post" action={agendaUrl(props.head.id)} class="actions">
          <BringAll n={props.tasks.length} />
        </form>
      )}
    </Notice>
  );
}
