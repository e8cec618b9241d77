import { Choice, Field, Icon } from '#core/html/index.ts';
import { publicationUrl } from '../meetings/links.ts';
import { MinutesText } from './minutes-text.tsx';
import type { PublicationView } from './publication-page.tsx';

/** The extract as anybody will read it, and the button that publishes it. */
export function Preview({ view, drawn }: { view: PublicationView; drawn: NonNullable<PublicationView['drawn']> }) {
  return (
    <section aria-labelledby="apercu" class="haut-5">
      <h2 class="repere" id="apercu">
        L’extrait, tel qu’il sera lu
      </h2>
      <MinutesText content={drawn.content} />
      <form method="post" action={publicationUrl(view.head.id)} class="pile fiche haut-4">
        <input type="hidden" name="parts" value={[...view.chosen].join(',')} />
        <input type="hidden" name="masques" value={view.masques} />
        <input type="hidden" name="apercu" value={drawn.print} />
        {view.editions.length > 0 && (
          <Field
            name="changement"
            label="Ce que change cette édition"
            hint="Les lecteurs le liront."
            type="textarea"
            required
            value={view.typed.changement}
            error={view.errors.changement}
            maxLength={500}
          />
        )}
        <Choice name="relu" value="oui">
          J’ai relu l’extrait : rien n’y désigne une personne sans son accord.
        </Choice>
        <p class="actions">
          <button class="btn btn--1" type="submit" name="acte" value="publier">
            <Icon name="check" /> {view.public ? 'Publier à la place de l’édition actuelle' : 'Publier l’extrait'}
          </button>
        </p>
      </form>
    </section>
  );
}

/** Takes away what is public, with a reason. */
export function WithdrawForm({ view }: { view: PublicationView }) {
  return (
    <section aria-labelledby="retirer" class="haut-5">
      <h2 class="repere" id="retirer">
        Retirer de la publication
      </h2>
      <form method="post" action={publicationUrl(view.head.id)} class="pile fiche">
        <Field
          name="motif"
          label="Pourquoi il est retiré"
          hint="Le motif est gardé au journal ; la page publique dit seulement que l’extrait est retiré."
          type="textarea"
          required
          value={view.typed.motif}
          error={view.errors.motif}
          maxLength={500}
        />
        <p class="actions">
          <button class="btn" type="submit" name="acte" value="retirer">
            Retirer l’extrait
          </button>
        </p>
      </form>
    </section>
  );
}
