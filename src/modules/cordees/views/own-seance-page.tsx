import { ErrorSummary, EtatMark, Example, Icon, Page } from '#core/html/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import type { Mentor } from '../mentors/mentors.sql.ts';
import { hoursText, seanceStateLabels, seanceStateTones, whenText } from '../seances/labels.ts';
import { ownSeancesUrl, ownSeanceUrl } from '../seances/links.ts';
import type { SeanceTyped } from '../seances/schemas.ts';
import type { Seance } from '../seances/seances.sql.ts';
import { NotSaved } from './not-saved.tsx';
import { OwnSeanceFields } from './own-seance-form.tsx';

interface OwnSeanceModel {
  cordee: Cordee;
  mentor: Mentor;
  token: string;
  seance: Seance;
  schools: readonly (readonly [id: string, nom: string])[];
  typed: SeanceTyped;
  errors: Record<string, string>;
  /** Why nothing is written, apart from the fields. */
  refusal: string | null;
}

/** One session of a mentor, by her link: written again or taken back while it is not approved. */
export function OwnSeancePage({ model }: { model: OwnSeanceModel }) {
  const { cordee, mentor, token, seance, errors, refusal } = model;
  const refused = refusal !== null || Object.keys(errors).length > 0;
  const title = `Votre séance du ${whenText(seance)}`;
  return (
    <Page title={refused ? `Erreur : ${title}` : title} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          {cordee.nom} {(cordee.exemple || mentor.exemple) && <Example />}
        </p>
        <h1 class="titre-page">{title}</h1>
        <p>
          <a class="fleche" href={ownSeancesUrl(token)}>
            Toutes vos séances <Icon name="arrow-right" />
          </a>
        </p>
        <NotSaved refusal={refusal} />
        <ErrorSummary errors={errors} />
        <p class="chapo">
          <EtatMark tone={seanceStateTones[seance.etat]}>{seanceStateLabels[seance.etat]}</EtatMark>{' '}
          {seance.etablissement}, {hoursText(seance)}
          {seance.motif && ` « ${seance.motif} »`}
        </p>
        {seance.etat === 'approuvee' ? (
          <p>L’établissement a approuvé cette séance : demandez-lui de revenir sur son accord pour la changer.</p>
        ) : (
          <form method="post" action={ownSeanceUrl(token, seance.id)} class="pile fiche">
            <OwnSeanceFields typed={model.typed} errors={errors} schools={model.schools} />
            <p class="actions">
              <button class="btn btn--1" type="submit" name="acte" value="reecrire">
                <Icon name="check" /> Envoyer à l’établissement
              </button>{' '}
              <button class="btn" type="submit" name="acte" value="retirer" formNoValidate>
                Retirer cette séance
              </button>
            </p>
          </form>
        )}
      </div>
    </Page>
  );
}
