import { ErrorSummary, Example, Icon, Page } from '#core/html/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { mentorLinkUrl, ownWishesUrl } from '../mentors/links.ts';
import type { Mentor } from '../mentors/mentors.sql.ts';
import { MentorWishFields, type WishFieldsProps } from './mentor-wish-fields.tsx';
import { NotSaved } from './not-saved.tsx';

/** What a mentor wishes, corrected by her link, without a password. Made for a phone. */
export function OwnWishesPage({
  model,
}: {
  model: WishFieldsProps & { cordee: Cordee; mentor: Mentor; token: string; refusal: string | null };
}) {
  const { cordee, mentor, token, errors, refusal } = model;
  const refused = refusal !== null || Object.keys(errors).length > 0;
  const title = `Vos souhaits : ${cordee.nom}`;
  return (
    <Page title={refused ? `Erreur : ${title}` : title} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          {cordee.campus} {(cordee.exemple || mentor.exemple) && <Example />}
        </p>
        <h1 class="titre-page">{title}</h1>
        <p>
          <a class="fleche" href={mentorLinkUrl(token)}>
            Votre page de mentor <Icon name="arrow-right" />
          </a>
        </p>
        <NotSaved refusal={refusal} />
        <ErrorSummary errors={errors} />
        <form method="post" action={ownWishesUrl(token)} class="pile fiche">
          <input type="hidden" name="version" value={mentor.version} />
          <MentorWishFields {...model} />
          <p class="petit doux">
            Un groupe qui vous est déjà confié le reste : voyez l’équipe de la cordée s’il faut changer.
          </p>
          <p class="actions">
            <button class="btn btn--1" type="submit">
              <Icon name="check" /> Enregistrer mes souhaits
            </button>
          </p>
        </form>
      </div>
    </Page>
  );
}
