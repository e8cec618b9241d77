import { ErrorSummary, Icon } from '#core/html/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { mentorName } from '../mentors/labels.ts';
import { mentorsUrl, mentorUrl, wishesUrl } from '../mentors/links.ts';
import type { Mentor } from '../mentors/mentors.sql.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { MentorWishFields, type WishFieldsProps } from './mentor-wish-fields.tsx';
import { NotSaved } from './not-saved.tsx';

interface MentorWishesModel extends WishFieldsProps {
  campus: CordeesOf;
  cordee: Cordee;
  mentor: Mentor;
  /** Whether this person is a mentor still. */
  kept: boolean;
  /** Why nothing is written, apart from the fields. */
  refusal: string | null;
}

/** What a mentor wishes, corrected by the team: she is told, and it leaves a trace. */
export function MentorWishesPage({ model }: { model: MentorWishesModel }) {
  const { campus, cordee, mentor, errors, refusal } = model;
  const refused = refusal !== null || Object.keys(errors).length > 0;
  const name = mentorName(mentor);
  const heading = `Souhaits de ${name}`;
  return (
    <CordeeFrame
      help="rapprochements"
      campus={campus}
      cordee={cordee}
      title={refused ? `Erreur : ${heading}` : `${heading} : ${cordee.nom}`}
      heading={heading}
      crumbs={[
        { label: 'Mentors', href: mentorsUrl(campus.slug, cordee.id) },
        { label: name, href: mentorUrl(campus.slug, cordee.id, mentor.id) },
        { label: 'Souhaits' },
      ]}
    >
      <NotSaved refusal={refusal} />
      <ErrorSummary errors={errors} />
      {model.kept ? (
        <form method="post" action={wishesUrl(campus.slug, cordee.id, mentor.id)} class="pile fiche">
          <input type="hidden" name="version" value={mentor.version} />
          <MentorWishFields {...model} />
          <p class="petit doux">
            Les mots s’adressent au mentor : il est prévenu de ce que vous corrigez, et peut le corriger à son tour.
          </p>
          <p class="actions">
            <button class="btn btn--1" type="submit">
              <Icon name="check" /> Enregistrer
            </button>
          </p>
        </form>
      ) : (
        <p>Cette personne n’est pas, ou n’est plus, mentor : rien ne s’y corrige.</p>
      )}
    </CordeeFrame>
  );
}
