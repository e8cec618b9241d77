import {
  ErrorSummary,
  EtatMark,
  Field,
  Icon,
  SectionTitle,
  SelectField,
  type SelectOptions,
} from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Action } from '../actions.sql.ts';
import { actionUrl } from '../links.ts';
import { sharingStateLabels, sharingTones } from '../partage/labels.ts';
import { endSharingUrl, sharingsUrl } from '../partage/links.ts';
import type { Sharing } from '../partage/sharings.sql.ts';
import { ActionFrame } from './action-frame.tsx';

interface SharingsModel {
  campus: CampusPlace;
  action: Action;
  sharings: Sharing[];
  choices: SelectOptions;
  /** The action still changes: other campuses may be invited. */
  live: boolean;
  chosen: string;
  ending: string;
  motif: string;
  errors: Record<string, string>;
}

/** Campuses that an action is shared with: one invited, or one taken back. */
export function SharingsPage({ model }: { model: SharingsModel }) {
  const { campus, action, sharings, live, errors } = model;
  const failed = Object.keys(errors).length > 0;
  return (
    <ActionFrame
      campus={campus}
      title={`${failed ? 'Erreur : ' : ''}Partager : ${action.titre}`}
      heading={`Partager « ${action.titre} »`}
      crumbs={[{ label: action.titre, href: actionUrl(campus.slug, action.id) }, { label: 'Partager' }]}
    >
      <ErrorSummary errors={errors} />
      <p>
        Un campus invité, s’il accepte, lit cette action sans la changer. Elle reste comptée ici, et ici seulement.
        Aucune personne n’y est nommée.
      </p>
      {live && <Invitation model={model} />}
      {sharings.length > 0 && (
        <section aria-labelledby="t-partages" class="haut-5">
          <SectionTitle id="t-partages">Campus invités</SectionTitle>
          <ul class="lignes">
            {sharings.map((one) => (
              <Invited key={one.id} one={one} model={model} />
            ))}
          </ul>
        </section>
      )}
    </ActionFrame>
  );
}

function Invitation({ model: { campus, action, choices, chosen, errors } }: { model: SharingsModel }) {
  return (
    <form method="post" action={sharingsUrl(campus.slug, action.id)} class="pile fiche">
      <SelectField
        name="campus"
        label="Campus à inviter"
        required
        value={chosen}
        error={errors.campus}
        options={[['', 'Choisir'], ...choices]}
      />
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="check" /> Proposer le partage
        </button>{' '}
        <a class="btn" href={actionUrl(campus.slug, action.id)}>
          Annuler
        </a>
      </p>
    </form>
  );
}

/** What became of it; the field of the one that was refused has the name that the summary of errors points to. */
function Invited({ one, model: { campus, action, ending, motif, errors } }: { one: Sharing; model: SharingsModel }) {
  const alive = one.etat === 'proposee' || one.etat === 'acceptee';
  const here = ending === one.id;
  return (
    <li>
      {one.campus} <EtatMark tone={sharingTones[one.etat]}>{sharingStateLabels[one.etat].toLowerCase()}</EtatMark>
      <br />
      <span class="petit doux">
        Proposé le {frenchPartialDate(one.proposeeLe)}
        {one.motif && ` : ${one.motif}`}
      </span>
      {alive && (
        <form method="post" action={endSharingUrl(campus.slug, action.id)} class="pile fiche">
          <input type="hidden" name="partage" value={one.id} />
          <input type="hidden" name="version" value={one.version} />
          <Field
            id={here ? 'motif' : `motif-${one.id}`}
            name="motif"
            label={`Motif pour finir le partage avec ${one.campus}`}
            required
            value={here ? motif : ''}
            error={here ? errors.motif : undefined}
            maxLength={1000}
            autocomplete="off"
          />
          <p class="actions">
            <button class="btn" type="submit">
              Finir le partage avec {one.campus}
            </button>
          </p>
        </form>
      )}
    </li>
  );
}
