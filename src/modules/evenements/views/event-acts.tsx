import { ActsField, Field, Icon, SectionTitle } from '#core/html/index.ts';
import { eventStateUrl } from '../links.ts';
import type { EventModel } from './event-page.tsx';

/** What may be done now: one form, each act with what is missing before anything is tried. */
export function EventActs({ model }: { model: EventModel }) {
  const { campus, event, acts, typed, errors } = model;
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">La suite</SectionTitle>
      <form method="post" action={eventStateUrl(campus.slug, event.id)} class="pile fiche">
        <input type="hidden" name="version" value={event.version} />
        <ActsField acts={acts} chosen={typed.transition} error={errors.transition} />
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
