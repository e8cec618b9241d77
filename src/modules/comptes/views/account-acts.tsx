import { EmptyState } from '#core/html/index.ts';

export interface ActLine {
  id: string;
  label: string;
  /** « lecture », « écriture »… */
  nature: string;
  /** « Direction opérationnelle, Estuaire »; one by role that opens it. */
  ways: { key: string; by: string; conditions: string[] }[];
}

export interface RoomActs {
  id: string;
  label: string;
  /** « 5 actes ». */
  count: string;
  acts: ActLine[];
}

/** Every act of data/droits that the roles open, by room, with what must be true. */
export function AccountActs({ rooms, summary }: { rooms: RoomActs[]; summary: string }) {
  if (rooms.length === 0) {
    return (
      <EmptyState title="Rien de plus que le public">
        <p>Aucun rôle en cours n’ouvre d’acte.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p>
        {summary} Ce qui est public reste ouvert à tous et n’est pas répété. Une salle qui n’a pas encore de page a déjà
        ses droits.
      </p>
      {rooms.map((room) => (
        <details key={room.id} class="haut-2">
          <summary>
            {room.label} <span class="petit doux">({room.count})</span>
          </summary>
          <dl class="faits haut-2">
            {room.acts.map((act) => (
              <div key={act.id}>
                <dt>{act.nature}</dt>
                <dd>
                  {act.label}
                  <ul class="petit">
                    {act.ways.map((way) => (
                      <li key={way.key}>
                        {way.by}
                        {way.conditions.length > 0 && `, si ${way.conditions.join(', et si ')}`}
                      </li>
                    ))}
                  </ul>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </>
  );
}
