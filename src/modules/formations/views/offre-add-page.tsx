import {
  Choice,
  EmptyState,
  ErrorSummary,
  FilterForm,
  Icon,
  Refused,
  SelectField,
  WorkspacePage,
} from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { niveauText, titleOf } from '../labels.ts';
import type { ChoosableCertification, MemberChoice } from '../offre/add-line.sql.ts';
import { statutNames } from '../offre/labels.ts';
import { addLineUrl, campusOfferUrl, lineUrl, OFFER } from '../offre/links.ts';
import type { SentLine } from '../offre/schemas.ts';

interface AddProps {
  campus: CampusPlace;
  /** What the typed words name. */
  found: readonly ChoosableCertification[];
  members: readonly MemberChoice[];
  sent: SentLine;
  errors: Record<string, string>;
  /** The line that is there already. */
  known: string | null;
  today: string;
}

/** Adding to the offer a line that no file shows: the certification first, then where and under which status. */
export function AddLinePage(props: AddProps) {
  const { campus, errors, sent, known } = props;
  const heading = 'Ajouter une formation';
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? `Erreur : ${heading}` : heading}
      crumbs={[
        { label: 'Offre de formation', href: OFFER },
        { label: campus.nom, href: campusOfferUrl(campus.slug) },
        { label: heading },
      ]}
      current="offre"
      perimeter={`campus:${campus.slug}`}
      help="tenir_offre"
    >
      <p>Pour une formation que les fichiers ouverts ne montrent pas encore chez un membre du campus.</p>
      <CertificationSearch action={addLineUrl(campus.slug)} words={sent.q} />
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

function Chosen({ campus, found, members, sent, errors, today }: AddProps) {
  if (sent.q === '') return null;
  if (found.length === 0) return <NoCertification />;
  return (
    <form method="post" action={addLineUrl(campus.slug)} class="pile haut-4">
      <input type="hidden" name="q" value={sent.q} />
      <Certifications found={found} chosen={sent.certification} error={errors.certification} today={today} />
      <SelectField
        name="organisation"
        label="Établissement membre"
        value={sent.organisation}
        options={[['', 'Choisir'], ...members.map((one) => [one.slug, one.nom] as const)]}
        error={errors.organisation}
        required
      />
      <SelectField
        name="statut"
        label="Statut"
        value={sent.statut}
        options={[['', 'Choisir'], ...Object.entries(statutNames)]}
        error={errors.statut}
        required
      />
      <fieldset>
        <legend>Qui la confirme</legend>
        <Choice type="radio" name="acte" value="demander" checked={sent.acte === 'demander'}>
          L’établissement : il est prévenu, elle paraît quand il la confirme
        </Choice>
        <Choice type="radio" name="acte" value="affirmer" checked={sent.acte === 'affirmer'}>
          Le campus, sur sa parole : elle paraît tout de suite, l’établissement peut la contester
        </Choice>
      </fieldset>
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="check" /> Ajouter
        </button>{' '}
        <a class="btn" href={campusOfferUrl(campus.slug)}>
          Ne rien ajouter
        </a>
      </p>
    </form>
  );
}

/** Words of a certification, looked for without a script. */
export function CertificationSearch({ action, words }: { action: string; words: string }) {
  return (
    <FilterForm
      action={action}
      label="Chercher une certification"
      words={{ label: 'Diplôme, titre ou code', value: words }}
      button="Chercher"
    />
  );
}

/** No certification has these words. */
export function NoCertification() {
  return (
    <EmptyState title="Aucune certification ne porte ces mots">
      <p>Essayez un mot de son titre, ou les huit signes de son code diplôme.</p>
    </EmptyState>
  );
}

/** Those that the words name, one to choose. */
export function Certifications(props: {
  found: readonly ChoosableCertification[];
  chosen: string;
  error: string | undefined;
  today: string;
}) {
  return (
    <fieldset id="certification" tabIndex={-1}>
      <legend>Certification</legend>
      {props.found.map((one) => (
        <Choice key={one.id} type="radio" name="certification" value={one.slug} checked={props.chosen === one.slug}>
          {titleOf(one.sigle, one.intitule)}
          <span class="source">
            {' '}
            {niveauText(one.niveau, false)}
            {one.cfd && `, ${one.cfd}`}
            {one.fermeture &&
              `, ${one.fermeture <= props.today ? 'fermée' : 'ferme'} aux entrants le ${frenchPartialDate(one.fermeture)}`}
          </span>
        </Choice>
      ))}
      <Refused text={props.error} />
    </fieldset>
  );
}
