import { DataTable, EmptyState, Icon, Notice } from '#core/html/index.ts';
import { frenchTime } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import { eventUrl } from '../links.ts';
import { placeField, placeKey } from '../rotations/labels.ts';
import { rotationEditUrl, rotationHref } from '../rotations/links.ts';
import type { Rotation, Timetable } from '../rotations/read-rotation.ts';
import type { Part } from '../rotations/rotation.ts';
import type { PlacesForm } from '../rotations/schemas.ts';
import { EventFrame } from './event-frame.tsx';
import { RotationChecks } from './rotation-checks.tsx';

interface RotationEditProps {
  campus: CampusPlace;
  event: CampusEvent;
  rotation: Rotation;
  /** What was refused; null: what is kept is shown. */
  typed: PlacesForm | null;
  refusal: string | null;
}

/** The whole timetable to change by hand: groups by turns, a stand in each. */
export function RotationEditPage({ campus, event, rotation, typed, refusal }: RotationEditProps) {
  const timetable = rotation.timetable!;
  const back = rotationHref(campus.slug, event.id, rotation.slot.id);
  return (
    <EventFrame
      campus={campus}
      help="rotations"
      title={`${refusal ? 'Erreur : changer les rotations' : 'Changer les rotations'}, ${event.titre}`}
      heading="Changer les rotations"
      crumbs={[
        { label: event.titre, href: eventUrl(campus.slug, event.id) },
        { label: 'Rotations', href: back },
        { label: 'Changer à la main' },
      ]}
    >
      {refusal && (
        <Notice tone="erreur" title="Les rotations ne changent pas">
          <p>{refusal}</p>
        </Notice>
      )}
      {timetable.parts.length === 0 ? (
        <EmptyState title="Aucun groupe dans ces rotations">
          <p>
            <a href={back}>Recalculez-les quand des groupes sont confirmés.</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <RotationChecks timetable={timetable} />
          <form method="post" action={rotationEditUrl(campus.slug, event.id, rotation.slot.id)} class="pile">
            <input type="hidden" name="version" value={rotation.version} />
            <Grid rotation={rotation} timetable={timetable} typed={typed} />
            <p class="petit doux">
              Ce que vous changez est gardé au prochain calcul. Les conflits sont signalés, pas refusés.
            </p>
            <p class="actions">
              <button class="btn btn--1" type="submit">
                <Icon name="check" /> Enregistrer
              </button>
              <a class="btn btn--nu" href={back}>
                Revenir sans changer
              </a>
            </p>
          </form>
        </>
      )}
    </EventFrame>
  );
}

type GridProps = Pick<RotationEditProps, 'rotation' | 'typed'> & { timetable: Timetable };

function Grid({ rotation, timetable, typed }: GridProps) {
  return (
    <DataTable
      caption="Atelier de chaque groupe, à chaque heure"
      hideCaption
      head={
        <tr>
          <th scope="col">Groupe</th>
          {timetable.turns.map((turn) => (
            <th key={turn.debut.getTime()} scope="col">
              {frenchTime(turn.debut)}
            </th>
          ))}
        </tr>
      }
    >
      {timetable.parts.map((part, p) => (
        <tr key={part.id}>
          <th scope="row">
            <span class="groupe">{part.lettre}</span>{' '}
            <span class="source">{rotation.groups.find((one) => one.id === part.groupeId)?.classe}</span>
          </th>
          {timetable.turns.map((turn, t) => (
            <td key={turn.debut.getTime()}>
              <StandChoice rotation={rotation} part={part} turn={t} kept={timetable.table[p]![t]!} typed={typed} />
            </td>
          ))}
        </tr>
      ))}
    </DataTable>
  );
}

function StandChoice(props: {
  rotation: Rotation;
  part: Part;
  turn: number;
  kept: string | null;
  typed: PlacesForm | null;
}) {
  const { rotation, part, turn, kept } = props;
  const name = placeField(part.id, turn + 1);
  const mine = props.typed?.places[placeKey(part.id, turn + 1)];
  const value = mine ?? kept ?? '';
  const standing = rotation.workshops.find((one) => one.id === kept)?.nom ?? 'aucun';
  return (
    <>
      <select id={name} name={name} aria-label={`Groupe ${part.lettre}, tour ${turn + 1}`}>
        <option value="" selected={value === ''}>
          aucun
        </option>
        {rotation.workshops.map((one) => (
          <option key={one.id} value={one.id} selected={one.id === value}>
            {one.nom}
          </option>
        ))}
      </select>
      {value !== (kept ?? '') && <small class="doux"> Enregistré : {standing}</small>}
    </>
  );
}
