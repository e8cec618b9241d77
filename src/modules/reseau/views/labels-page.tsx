import { Choice, EmptyState, ErrorSummary, ExportLinks, Field } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CampusLabel, LabelledMember } from '../etiquettes/labels.sql.ts';
import { labelledUrl, labelsCsvUrl, labelsUrl } from '../etiquettes/links.ts';
import { networkUrl } from '../links.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';

interface LabelsPageProps {
  campus: CampusPlace;
  labels: CampusLabel[];
  /** Members that were ticked. */
  members: LabelledMember[];
  nom: string;
  errors: Record<string, string>;
}

/** Labels of a campus: put on the members that were ticked, taken off, or opened as lists. */
export function LabelsPage(props: LabelsPageProps) {
  const { campus, labels, members, errors } = props;
  const title = `Étiquettes : ${campus.nom}`;
  return (
    <CampusNetworkPage
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading="Étiquettes"
      crumbs={[{ label: 'Étiquettes' }]}
      help="reseau_membres"
    >
      <ErrorSummary errors={errors} />
      {members.length > 0 ? (
        <Ticked {...props} />
      ) : (
        <EmptyState title="Aucun membre n’est coché">
          <p>Cochez des membres dans la liste du réseau, puis « Étiqueter ».</p>
          <p class="actions">
            <a class="btn" href={networkUrl(campus.slug)}>
              Choisir des membres
            </a>
          </p>
        </EmptyState>
      )}
      {labels.length > 0 && (
        <section aria-labelledby="etiquettes" class="haut-5">
          <h2 class="repere" id="etiquettes">
            Étiquettes du campus
          </h2>
          <ul class="lignes lignes--fines">
            {labels.map((one) => (
              <li key={one.nom} class="rang rang--c rang--entre">
                <a href={labelledUrl(campus.slug, one.nom)}>{one.nom}</a>
                <span class="doux">{count(one.n, 'membre')}</span>
              </li>
            ))}
          </ul>
          <ExportLinks
            machineHref={labelsCsvUrl(campus.slug)}
            spreadsheetHref={`${labelsCsvUrl(campus.slug)}?format=csv-excel`}
          />
        </section>
      )}
    </CampusNetworkPage>
  );
}

function Ticked({ campus, labels, members, nom, errors }: LabelsPageProps) {
  return (
    <form method="post" action={labelsUrl(campus.slug)} class="pile">
      <p>
        <b>{count(members.length, 'membre coché', 'membres cochés')}</b>. Une étiquette est lue par qui lit le réseau du
        campus, jamais par le public.
      </p>
      <ul class="lignes lignes--fines">
        {members.map((one) => (
          <li key={one.id}>
            <Choice name="membre" value={one.slug} checked>
              <span>
                {one.nom} <span class="doux">{one.etiquettes.join(', ') || 'sans étiquette'}</span>
              </span>
            </Choice>
          </li>
        ))}
      </ul>
      <Field
        name="nom"
        label="Étiquette"
        hint={`Un mot sur l’organisation, jamais sur une personne.${
          labels.length > 0 ? ` Déjà là : ${labels.map((one) => one.nom).join(', ')}.` : ''
        }`}
        value={nom}
        error={errors.nom}
        maxLength={40}
        autocomplete="off"
        required
      />
      <p class="actions">
        <button class="btn btn--1" type="submit" name="acte" value="poser">
          Poser
        </button>{' '}
        <button class="btn" type="submit" name="acte" value="retirer">
          Retirer
        </button>{' '}
        <a class="btn btn--nu" href={networkUrl(campus.slug)}>
          Revenir à la liste
        </a>
      </p>
    </form>
  );
}
