import { Choice, ErrorSummary, Field, Icon, Refused } from '#core/html/index.ts';
import { publicComplementUrl } from '../complements/links.ts';
import { statutLabels, titleOf } from '../labels.ts';
import { detailLabels } from '../offre/labels.ts';
import { detailsUrl, lineUrl } from '../offre/links.ts';
import type { SaidByCampuses } from '../offre/said-by-campuses.ts';
import type { DetailField, Sent } from '../offre/schemas.ts';
import type { OfferLineView } from '../offre/ties.sql.ts';
import { OfferLineFrame } from './offre-page-frame.tsx';

const TEXTS: readonly { name: Exclude<DetailField, 'mixte' | 'internat'>; hint: string; long: boolean; max: number }[] =
  [
    { name: 'rythme', hint: 'Une semaine sur deux, trois jours par semaine…', long: false, max: 300 },
    { name: 'plateau', hint: 'Atelier, laboratoire, plateau d’un partenaire.', long: false, max: 300 },
    { name: 'equipe', hint: 'Des fonctions, une par ligne : aucun nom de personne.', long: true, max: 600 },
    { name: 'badges', hint: 'Un par ligne : habilitation électrique, soudeur qualifié…', long: true, max: 600 },
    {
      name: 'portes_ouvertes',
      hint: 'Une date par ligne, six au plus : 24/01/2026. Celles qui sont passées ne se montrent plus.',
      long: true,
      max: 200,
    },
  ];

/** Saying of a line what no file says. */
export function DetailsPage(props: {
  line: OfferLineView;
  known: SaidByCampuses;
  sent: Sent<DetailField>;
  errors: Record<string, string>;
}) {
  const { line, known, sent, errors } = props;
  const badges = known.badges.map((one) => one.nom).join(', ');
  const heading = 'Ce que les fichiers ne disent pas';
  const title = `Précisions : ${titleOf(line.sigle, line.intitule)}`;
  return (
    <OfferLineFrame
      line={line}
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={heading}
      crumbs={[{ label: 'Précisions' }]}
    >
      <p>
        {titleOf(line.sigle, line.intitule)}, {line.organisation}, statut {statutLabels[line.statut]}. La page publique
        les montre, avec leur date et qui les dit.
      </p>
      <ErrorSummary errors={errors} />
      <form method="post" action={detailsUrl(line.id)} class="pile haut-3">
        <input type="hidden" name="version" value={sent.version} />
        {TEXTS.map((one) => (
          <Field
            key={one.name}
            name={one.name}
            label={detailLabels[one.name]}
            hint={one.name === 'badges' && badges ? `${one.hint} Déjà dits par un campus : ${badges}.` : one.hint}
            type={one.long ? 'textarea' : 'text'}
            value={sent.values[one.name]}
            error={errors[one.name]}
            maxLength={one.max}
            autocomplete="off"
          />
        ))}
        <Field
          name="internat"
          label={detailLabels.internat}
          value={sent.values.internat}
          error={errors.internat}
          inputMode="numeric"
          autocomplete="off"
          maxLength={4}
        />
        <Mixed known={known.mixte} said={sent.values.mixte} error={errors.mixte} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={lineUrl(line.id)}>
            Ne rien changer
          </a>
        </p>
      </form>
    </OfferLineFrame>
  );
}

/** What a campus has already said is read here, not said again; what the establishment had said goes with the form as it was. */
function Mixed(props: { known: SaidByCampuses['mixte']; said: string; error: string | undefined }) {
  const { known, said, error } = props;
  return (
    <fieldset id="mixte" tabIndex={-1}>
      <legend>{detailLabels.mixte}</legend>
      {known.map((one) => (
        <p key={one.id}>
          <a href={publicComplementUrl(one.campusSlug, one.id)}>{one.nom}</a>, ajouté par {one.campus} : la page
          publique le montre.
        </p>
      ))}
      {known.length > 0 ? (
        <input type="hidden" name="mixte" value={said} />
      ) : (
        <Choice name="mixte" value="oui" checked={said === 'oui'}>
          Élèves et apprentis suivent les mêmes cours
        </Choice>
      )}
      <Refused text={error} />
    </fieldset>
  );
}
