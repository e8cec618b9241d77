import { DataTable, Example, Gauge, Icon } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { slotText } from '../inscriptions/labels.ts';
import type { SlotView } from '../inscriptions/present-slots.ts';

/** Slots with what is left in each, to choose one: a full one can be waited for. */
export function SlotChoice(props: { slots: SlotView[]; chosen: string; error: string | undefined; example: boolean }) {
  const { slots, error } = props;
  const open = slots.filter((slot) => !slot.past);
  const chosen = props.chosen || (open.length === 1 ? open[0]!.id : '');
  const oneDay = new Set(slots.map((slot) => frenchDate(slot.debut))).size === 1;
  return (
    <fieldset id="creneau" tabIndex={-1} aria-describedby={error ? 'creneau-erreur' : undefined}>
      <legend>Votre créneau</legend>
      <DataTable
        caption="Créneaux et places libres"
        hideCaption
        head={
          <tr>
            <th scope="col">Créneau</th>
            <th scope="col">Places prises</th>
            <th scope="col">Libres {props.example && <Example />}</th>
          </tr>
        }
      >
        {open.map((slot) => (
          <tr key={slot.id}>
            <th scope="row">
              <label class="choix">
                <input type="radio" name="creneau" value={slot.id} checked={slot.id === chosen} required />{' '}
                <span>
                  {!oneDay && `${frenchDate(slot.debut)}, `}
                  {slotText(slot)}
                </span>
              </label>
            </th>
            <td>
              <Gauge percent={slot.jeunes === 0 ? 0 : (100 * (slot.jeunes - slot.left.jeunes)) / slot.jeunes} />
            </td>
            <td>
              <SlotLeft slot={slot} />
            </td>
          </tr>
        ))}
      </DataTable>
      {error && (
        <p class="err" id="creneau-erreur">
          <Icon name="x-circle" /> {error}
        </p>
      )}
    </fieldset>
  );
}

/** What is left in a slot, pupils and adults apart, and who waits. */
function SlotLeft({ slot }: { slot: SlotView }) {
  const waits = slot.waiting > 0 && <span class="source">{count(slot.waiting, 'groupe')} en attente</span>;
  if (slot.left.jeunes === 0)
    return (
      <>
        complet, liste d’attente
        {waits && <br />}
        {waits}
      </>
    );
  return (
    <>
      {slot.left.jeunes} sur {count(slot.jeunes, 'jeune')}
      <br />
      <span class="source">
        {slot.left.adultes} sur {count(slot.adultes, 'adulte')}
      </span>
      {waits && <br />}
      {waits}
    </>
  );
}
