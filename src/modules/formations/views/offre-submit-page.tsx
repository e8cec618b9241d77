import { ErrorSummary, Icon, SelectField, WorkspacePage } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { ChoosableCertification } from '../offre/add-line.sql.ts';
import { statutNames } from '../offre/labels.ts';
import { lineUrl, OFFER, ownOfferUrl, submitLineUrl } from '../offre/links.ts';
import type { SentSubmission } from '../offre/schemas.ts';
import { CertificationSearch, Certifications, NoCertification } from './offre-add-page.tsx';

interface SubmitProps {
  school: { slug: string; nom: string };
  /** What the typed words name. */
  found: readonly ChoosableCertification[];
  /** Of which the establishment is a member. */
  campuses: readonly CampusPlace[];
  sent: SentSubmission;
  errors: Record<string, string>;
  /** The line that the campus has already. */
  known: string | null;
  today: string;
}

/** An establishment adds one of its own trainings to the offer of a campus: the campus answers. */
export function SubmitLinePage(props: SubmitProps) {
  const { school, errors, sent, known } = props;
  const heading = 'Ajouter une formation';
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? `Erreur : ${heading}` : heading}
      crumbs={[
        { label: 'Offre de formation', href: OFFER },
        { label: school.nom, href: ownOfferUrl(school.slug) },
        { label: heading },
      ]}
      current="offre"
      help="tenir_offre"
    >
      <p>Soumettez à un campus une formation que votre établissement ouvre. Elle y paraît quand le campus l’accepte.</p>
      <CertificationSearch action={submitLineUrl(school.slug)} words={sent.q} />
      <ErrorSummary errors={errors} />
      {known && (
        <p class="haut-3">
          <a href={lineUrl(known)}>Ouvrir cette formation</a>
        </p>
      )}
      <Chosen {...props} />
    </WorkspacePage>
  );
}

function Chosen({ school, found, campuses, sent, errors, today }: SubmitProps) {
  if (sent.q === '') return null;
  if (found.length === 0) return <NoCertification />;
  return (
    <form method="post" action={submitLineUrl(school.slug)} class="pile haut-4">
      <input type="hidden" name="q" value={sent.q} />
      <Certifications found={found} chosen={sent.certification} error={errors.certification} today={today} />
      <SelectField
        name="statut"
        label="Statut"
        value={sent.statut}
        options={[['', 'Choisir'], ...Object.entries(statutNames)]}
        error={errors.statut}
        required
      />
      <SelectField
        name="campus"
        label="Campus"
        value={campuses.length === 1 && sent.campus === '' ? campuses[0]!.slug : sent.campus}
        options={[['', 'Choisir'], ...campuses.map((one) => [one.slug, one.nom] as const)]}
        error={errors.campus}
        required
      />
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="check" /> Soumettre au campus
        </button>{' '}
        <a class="btn" href={ownOfferUrl(school.slug)}>
          Ne rien ajouter
        </a>
      </p>
    </form>
  );
}
