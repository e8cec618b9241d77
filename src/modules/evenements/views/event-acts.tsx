import { Choice, Field, Icon, SectionTitle } from '#core/html/index.ts';
import { eventStateUrl } from '../links.ts';
import type { EventModel } from './event-page.tsx';
import { Refused } from './refused.tsx';

/** What may be done now: one form, each act with what is missing before anything is tried. */
export function EventActs({ model }: { model: EventModel }) {
  const { campus, event, acts, typed, errors } = model;
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">La suite</SectionTitle>
      <form method="post" action={eventStateUrl(campus.slug, event.id)} class="pile fiche">
        <input type="hidden" name="version" value={event.version} />
        <fieldset id="transition" tabIndex={-1}>
          <legend>Ce qui change</legend>
          {acts.map((one) => (
            <div key={one.id}>
              <Choice type="radio" name="transition" value={one.id} checked={typed.transition === one.id}>
                {one.acte}
              </Choice>
              {one.missing.length > 0 && <p class="petit doux">Avant : {one.missing.join(' ')}</p>}
            </div>
          ))}
          <Refused text={errors.transition} />
        </fieldset>
        {model.asksReason && (
          <Field
            name="motif"
            label="Motif, pour une annulation"
            hint="Lu sur la page publique de l’événement : n’y nommez personne."
            value={typed.motif}
            error={errors.motif}
            maxLength={500}
            autocomplete="off"
          />
        )}
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>
        </p>
      </form>
    </section>
  );
}
