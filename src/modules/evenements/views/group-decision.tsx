import { Choice, Field, Icon, Refused, SectionTitle } from '#core/html/index.ts';
import { groupStateUrl } from '../inscriptions/links.ts';
import type { GroupPageProps } from './group-page.tsx';

/** What the team may decide now, each act with what stands in its way. */
export function GroupDecision({ campus, event, group, acts, typed, errors }: GroupPageProps) {
  const refuses = acts.some((one) => one.id === 'refuser');
  const asks = refuses || acts.some((one) => one.id === 'annuler');
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">La suite</SectionTitle>
      <form method="post" action={groupStateUrl(campus.slug, event.id, group.id)} class="pile fiche">
        <input type="hidden" name="version" value={group.version} />
        <fieldset id="transition" tabIndex={-1}>
          <legend>Ce qui change</legend>
          {acts.map((one) => (
            <div key={one.id}>
              <Choice type="radio" name="transition" value={one.id} checked={typed.transition === one.id}>
                {one.id === 'annuler' ? 'Annuler l’inscription' : one.acte}
              </Choice>
              {one.missing.length > 0 && <p class="petit doux">{one.missing.join(' ')}</p>}
            </div>
          ))}
          <Refused text={errors.transition} />
        </fieldset>
        {asks && (
          <Field
            name="motif"
            label={refuses ? 'Motif, pour un refus' : 'Motif, pour une annulation'}
            hint={refuses ? 'Envoyé au contact du groupe.' : undefined}
            value={typed.motif}
            error={errors.motif}
            maxLength={500}
            autocomplete="off"
          />
        )}
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer et prévenir le groupe
          </button>
        </p>
      </form>
    </section>
  );
}
