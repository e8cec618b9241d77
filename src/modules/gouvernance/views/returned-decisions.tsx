import { EtatMark } from '#core/html/index.ts';
import type { StateView } from '../present-meeting.ts';

/** A late decision of an earlier meeting that came back on this agenda. */
export interface ReturnedView {
  id: string;
  numero: string;
  titre: string;
  state: StateView;
  due: string | null;
  /** Open tasks that carry it out. */
  tasks: readonly { id: string; titre: string; due: string | null }[];
  /** Where it is given to somebody else, or said to be carried out. */
  href: string;
}

/** Late decisions that this agenda takes up: each is followed where it was taken. */
export function ReturnedDecisions({ returned }: { returned: readonly ReturnedView[] }) {
  if (returned.length === 0) return null;
  return (
    <section aria-labelledby="revenues" class="haut-5">
      <h2 class="repere" id="revenues">
        Décisions revenues à cet ordre du jour
      </h2>
      <ul class="lignes">
        {returned.map((one) => (
          <li key={one.id}>
            <a href={one.href}>
              {one.numero} {one.titre}
            </a>{' '}
            <EtatMark tone={one.state.tone}>{one.state.label}</EtatMark>
            {one.due && <span class="petit doux"> pour le {one.due}</span>}
            {one.tasks.length > 0 && (
              <ul class="petit">
                {one.tasks.map((task) => (
                  <li key={task.id}>
                    Tâche ouverte : {task.titre}
                    {task.due && <span class="doux">, pour le {task.due}</span>}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
