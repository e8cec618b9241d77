import { DataTable, Example, ExportLinks } from '#core/html/index.ts';
import { frenchDate, frenchTime } from '#core/time/index.ts';
import { slotText } from '../inscriptions/labels.ts';
import { eventsHref } from '../links.ts';
import { rotationCsvUrl, rotationHref } from '../rotations/links.ts';
import type { Rotation, Timetable } from '../rotations/read-rotation.ts';
import { RotationChecks } from './rotation-checks.tsx';
import type { RotationPageProps } from './rotation-page.tsx';
import { RotationWay } from './rotation-way.tsx';

type Props = RotationPageProps & { rotation: Rotation; timetable: Timetable };

/** Stands by turns, the groups, and the way of the one that is chosen. */
export function RotationTimetable(props: Props) {
  const { campus, event, rotation, timetable, chosen } = props;
  const csv = rotationCsvUrl(campus.slug, event.id, rotation.slot.id);
  const part = timetable.parts.find((one) => one.id === chosen) ?? timetable.parts[0];
  return (
    <>
      <RotationChecks timetable={timetable} />
      <Places {...props} chosen={part?.id ?? ''} />
      <p class="source haut-3">
        {frenchDate(rotation.slot.debut)}, {slotText(rotation.slot)}. {rotation.settings.tour} min par atelier,{' '}
        {rotation.settings.passage} min de passage.
        {part && ` Surligné : le groupe ${part.lettre}.`}
      </p>
      <div class="cols haut-5" style="--cols:1.3fr 1fr;--gap:var(--e6)">
        <Groups {...props} chosen={part?.id ?? ''} />
        {part && <RotationWay rotation={rotation} timetable={timetable} chosen={part.id} />}
      </div>
      <ExportLinks
        label="Télécharger ce tableau :"
        machineHref={eventsHref(csv, {}, { flavour: 'machine' })}
        spreadsheetHref={eventsHref(csv, {}, { flavour: 'tableur' })}
      />
    </>
  );
}

function Places({ rotation, timetable, chosen }: Props) {
  return (
    <DataTable
      caption="Groupe présent à chaque atelier, à chaque heure"
      hideCaption
      class="creneaux"
      head={
        <tr>
          <th scope="col">Atelier</th>
          {timetable.turns.map((turn) => (
            <th key={turn.debut.getTime()} scope="col">
              {frenchTime(turn.debut)}
            </th>
          ))}
        </tr>
      }
    >
      {rotation.workshops.map((stand) => (
        <tr key={stand.id}>
          <th scope="row">
            {stand.nom}
            {stand.lieu && (
              <>
                <br />
                <span class="source">{stand.lieu}</span>
              </>
            )}
          </th>
          {timetable.turns.map((turn, t) => {
            const there = timetable.parts.filter((_, p) => timetable.table[p]![t] === stand.id);
            return (
              <td key={turn.debut.getTime()} class={there.some((one) => one.id === chosen) ? 'retenu' : undefined}>
                {there.map((one) => (
                  <span key={one.id} class={one.id === chosen ? 'groupe vous' : 'groupe'}>
                    {one.lettre}
                  </span>
                ))}
              </td>
            );
          })}
        </tr>
      ))}
    </DataTable>
  );
}

function Groups({ campus, event, rotation, timetable, chosen }: Props) {
  const nameOf = new Map(rotation.groups.map((one) => [one.id, one]));
  return (
    <section aria-labelledby="groupes">
      <h2 id="groupes" class="repere">
        Les groupes
      </h2>
      <DataTable
        caption="Groupes"
        hideCaption
        head={
          <tr>
            <th scope="col">Groupe</th>
            <th scope="col">Classe</th>
            <th scope="col">Établissement</th>
            <th scope="col" class="n">
              Jeunes
            </th>
          </tr>
        }
      >
        {timetable.parts.map((part) => {
          const group = nameOf.get(part.groupeId)!;
          return (
            <tr key={part.id}>
              <th scope="row">
                <a
                  href={`${rotationHref(campus.slug, event.id, rotation.slot.id, part.id)}#parcours`}
                  class={part.id === chosen ? 'groupe vous' : 'groupe'}
                  aria-current={part.id === chosen ? 'true' : undefined}
                >
                  <span class="cache">Parcours du groupe </span>
                  {part.lettre}
                </a>
              </th>
              <td>
                {group.classe} {group.exemple && <Example />}
              </td>
              <td>{group.ecole}</td>
              <td class="n">{part.jeunes}</td>
            </tr>
          );
        })}
      </DataTable>
    </section>
  );
}
