import type { ComponentChildren } from 'preact';
import { Field, Icon } from '#core/html/index.ts';
import { reserveUrl } from '../links.ts';
import { PointFields, PointVersions } from './point-fields.tsx';
import type { ReserveLine, ReserveView } from './reserve-page.tsx';

/** What may be done of an item that waits, or of one that was withdrawn. */
export function PlaceForm({ view, row }: { view: ReserveView; row: ReserveLine }) {
  const { instance, meetings, may } = view;
  if (!may.propose) return null;
  const of = <span class="cache"> : {row.titre}</span>;
  const form = (children: ComponentChildren) => (
    <form method="post" action={reserveUrl(instance.id)} class="actions">
      <input type="hidden" name="point" value={row.id} />
      {children}
    </form>
  );
  if (row.withdrawn) {
    if (!may.place) return null;
    return form(
      <button class="btn" type="submit" name="acte" value="remettre">
        Remettre en réserve{of}
      </button>,
    );
  }
  const place = (
    <>
      <label class="cache" for={`reunion-${row.id}`}>
        Réunion pour « {row.titre} »
      </label>
      <select id={`reunion-${row.id}`} name="reunion">
        {meetings.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </select>
      <button class="btn" type="submit" name="acte" value="placer">
        Mettre à l’ordre du jour{of}
      </button>
    </>
  );
  return (
    <div class="actions">
      {may.place && meetings.length > 0 && form(place)}
      <a class="btn" href={`${reserveUrl(instance.id, { point: row.id })}#formulaire`}>
        Modifier{of}
      </a>
    </div>
  );
}

/** A new item, or the one that is open. */
export function ReserveForm({ view }: { view: ReserveView }) {
  const { editing, instance } = view;
  return (
    <section aria-labelledby="formulaire" class="haut-5">
      <h2 class="repere" id="formulaire">
        {editing ? 'Modifier le point' : 'Proposer un point'}
      </h2>
      <PointVersions view={view} texte="Pourquoi ce point" />
      <form method="post" action={reserveUrl(instance.id)} class="pile fiche">
        <PointFields view={view} texte="Pourquoi ce point" required />
        <p class="actions">
          <button class="btn btn--1" type="submit" name="acte" value={editing ? 'modifier' : 'proposer'}>
            <Icon name="check" /> {editing ? 'Enregistrer le point' : 'Proposer le point'}
          </button>{' '}
          {editing && (
            <a class="btn" href={reserveUrl(instance.id)}>
              Ne rien changer
            </a>
          )}
        </p>
      </form>
      {editing && view.may.place && <Withdraw view={view} id={editing.id} />}
    </section>
  );
}

function Withdraw({ view, id }: { view: ReserveView; id: string }) {
  return (
    <details class="haut-4" open={view.errors.motif !== undefined}>
      <summary>Retirer de la réserve</summary>
      <form method="post" action={reserveUrl(view.instance.id)} class="pile fiche">
        <input type="hidden" name="point" value={id} />
        <Field
          name="motif"
          label="Motif"
          type="textarea"
          hint="Écrit au journal et lu dans la liste des points retirés."
          value={view.typed.motif}
          error={view.errors.motif}
          required
          maxLength={500}
        />
        <p class="actions">
          <button class="btn" type="submit" name="acte" value="retirer">
            Retirer le point
          </button>
        </p>
      </form>
    </details>
  );
}
