import { DataTable, Facts, Gauge } from '#core/html/index.ts';
import { count, frenchMoney } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { slotText } from '../inscriptions/labels.ts';
import type { NeedSums } from '../inscriptions/list.sql.ts';
import type { SlotView } from '../inscriptions/present-slots.ts';

/** What each slot holds: pupils and adults apart. */
export function GroupSlots({ slots }: { slots: SlotView[] }) {
  if (slots.length === 0) return null;
  return (
    <DataTable
      caption="Places par créneau"
      class="empilable"
      head={
        <tr>
          <th scope="col">Créneau</th>
          <th scope="col">Jeunes</th>
          <th scope="col">Adultes</th>
          <th scope="col">En attente</th>
        </tr>
      }
    >
      {slots.map((slot) => (
        <tr key={slot.id}>
          <th scope="row">
            {frenchDate(slot.debut)}, {slotText(slot)}
          </th>
          <td data-titre="Jeunes">
            {slot.held.jeunes} sur {slot.jeunes}{' '}
            <Gauge percent={slot.jeunes === 0 ? 0 : (100 * slot.held.jeunes) / slot.jeunes} />
          </td>
          <td data-titre="Adultes">
            {slot.held.adultes} sur {slot.adultes}
          </td>
          <td data-titre="En attente">{slot.waiting === 0 ? 'personne' : count(slot.waiting, 'groupe')}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** What the groups that come have asked for. */
export function GroupNeeds({ needs }: { needs: NeedSums }) {
  const said = [
    {
      term: 'Cars',
      value:
        needs.cars > 0
          ? `${count(needs.cars, 'demande')}, ${count(needs.carPlaces, 'place')}${needs.carCentimes > 0 ? `, ${frenchMoney(needs.carCentimes)}` : ''}`
          : '',
    },
    { term: 'Repas', value: needs.repas > 0 ? count(needs.repas, 'repas', 'repas') : '' },
    { term: 'Aménagements', value: needs.amenagements > 0 ? count(needs.amenagements, 'jeune') : '' },
  ].filter((one) => one.value !== '');
  return said.length > 0 ? <Facts facts={said} /> : null;
}
