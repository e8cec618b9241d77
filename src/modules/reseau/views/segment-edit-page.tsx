import { Choice, ErrorSummary, Field, Icon, Refused, SectionTitle, SelectField } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { layerLabels } from '#modules/organisations/index.ts';
import type { MemberQuery } from '../member-query.ts';
import type { MemberList } from '../read-members.ts';
import { ACTIONS_UNREAD } from '../segments/labels.ts';
import { deleteSegmentUrl, editSegmentUrl, newSegmentUrl, segmentsUrl } from '../segments/links.ts';
import type { SentSegment } from '../segments/segment-schemas.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';
import { CriteriaFields } from './criteria-fields.tsx';

interface SegmentEditProps {
  campus: CampusPlace;
  /** null: a new one. */
  id: string | null;
  sent: SentSegment;
  errors: Record<string, string>;
  query: MemberQuery;
  list: MemberList;
  /** Who may choose whether it is shared; `kept`: it is shared, and not theirs to take back. */
  share: 'free' | 'kept' | 'never';
}

/** A name for criteria of the list of members, and who reads it. */
export function SegmentEditPage(props: SegmentEditProps) {
  const { campus, id, errors, sent } = props;
  const heading = id ? 'Modifier le segment' : 'Enregistrer un segment';
  const refused = Object.keys(errors).length > 0;
  return (
    <CampusNetworkPage
      campus={campus}
      title={refused ? `Erreur : ${heading}` : heading}
      heading={heading}
      crumbs={[{ label: 'Segments', href: segmentsUrl(campus.slug) }, { label: heading }]}
      help="segments"
    >
      <ErrorSummary errors={errors} />
      <form method="post" action={id ? editSegmentUrl(campus.slug, id) : newSegmentUrl(campus.slug)} class="pile">
        <input type="hidden" name="version" value={sent.version} />
        <Field
          name="nom"
          label="Nom"
          hint="Par exemple : entreprises sans contact depuis six mois."
          value={sent.values.nom}
          error={errors.nom}
          maxLength={120}
          autocomplete="off"
          required
        />
        <Share {...props} />
        <Criteria {...props} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={segmentsUrl(campus.slug)}>
            {id ? 'Ne rien changer' : 'Ne rien enregistrer'}
          </a>
        </p>
      </form>
      {id && <Delete campus={campus.slug} id={id} error={errors.certain} />}
    </CampusNetworkPage>
  );
}

function Criteria({ query, list, errors }: SegmentEditProps) {
  return (
    <fieldset>
      <legend>Critères</legend>
      <p>
        {list.unread
          ? ACTIONS_UNREAD
          : `${count(list.total, 'membre correspond', 'membres correspondent')} aujourd’hui.`}
      </p>
      <div class="outils">
        <SelectField
          name="couche"
          label="Groupe"
          value={query.couche ?? ''}
          options={[['', 'Tous'], ...Object.entries(layerLabels)]}
        />
        <CriteriaFields query={query} list={list} />
      </div>
      <Refused text={errors.q} />
    </fieldset>
  );
}

function Share({ share, sent: { values } }: SegmentEditProps) {
  if (share === 'never') return <p class="doux">Vous seul le verrez.</p>;
  if (share === 'kept') {
    return (
      <p class="doux">
        <input type="hidden" name="partage" value="oui" />
        Il est partagé avec l’équipe du campus ; seule la personne qui l’a enregistré peut le reprendre.
      </p>
    );
  }
  return (
    <Choice name="partage" value="oui" checked={values.partage === 'oui'}>
      Partager avec toutes les personnes qui lisent le réseau du campus
    </Choice>
  );
}

function Delete({ campus, id, error }: { campus: string; id: string; error: string | undefined }) {
  return (
    <section aria-labelledby="supprimer" class="haut-5">
      <SectionTitle id="supprimer">Supprimer ce segment</SectionTitle>
      <form method="post" action={deleteSegmentUrl(campus, id)} class="pile">
        <Choice name="certain" value="oui" id="certain">
          Oui, l’oublier : les membres restent, seul ce nom disparaît
        </Choice>
        <Refused text={error} />
        <p>
          <button class="btn" type="submit">
            Supprimer
          </button>
        </p>
      </form>
    </section>
  );
}
