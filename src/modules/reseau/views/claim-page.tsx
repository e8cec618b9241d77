import { Choice, ErrorSummary, Example, Facts, Field, Icon, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import { claimStates } from '../tenue/labels.ts';
import { answerUrl, CLAIMS } from '../tenue/links.ts';
import type { Claim, Keeper } from '../tenue/revendications.sql.ts';

interface ClaimPageProps {
  claim: Claim;
  keepers: Keeper[];
  /** Who keeps the sheet, as the answer sends it back. */
  seen: string;
  /** Others who ask for the same sheet. */
  rivals: Claim[];
  motif: string;
  errors: Record<string, string>;
}

/** One claim: who asks, who keeps the sheet, who else asks; then the answer. */
export function ClaimPage(props: ClaimPageProps) {
  const { claim, errors } = props;
  return (
    <WorkspacePage
      title={`${Object.keys(errors).length > 0 ? 'Erreur : ' : ''}Tenir la fiche : ${claim.organisation}`}
      heading={
        <>
          {claim.organisation} {claim.exemple && <Example />}
        </>
      }
      crumbs={[{ label: 'Demandes à tenir une fiche', href: CLAIMS }, { label: claim.organisation }]}
      current="revendications"
      help="revendications"
    >
      <ErrorSummary errors={errors} />
      <Said {...props} />
      {claim.etat === 'recue' && <Answer {...props} />}
      {claim.etat === 'acceptee' && <End {...props} />}
    </WorkspacePage>
  );
}

const MOTIF = {
  name: 'motif',
  label: 'Motif',
  hint: 'Nécessaire pour refuser ou mettre fin : il part dans la réponse.',
  type: 'textarea',
  maxLength: 500,
} as const;
const ROLES = { correspondant: 'correspondant', responsable_organisation: 'responsable' } as const;

function Said({ claim, keepers, rivals }: ClaimPageProps) {
  const none = <span class="doux">personne</span>;
  return (
    <section aria-labelledby="demande">
      <SectionTitle id="demande">La demande</SectionTitle>
      <Facts
        facts={[
          { term: 'État', value: claimStates[claim.etat] },
          { term: 'Qui demande', value: `${claim.prenom} ${claim.nom}` },
          { term: 'Fonction', value: claim.fonction },
          { term: 'Courriel', value: <a href={`mailto:${claim.courriel}`}>{claim.courriel}</a> },
          {
            term: 'Adresse confirmée',
            value: `${claim.verifieeLe ? `le ${frenchDate(claim.verifieeLe)}` : 'non'}, ${
              claim.domaine ? 'au nom de l’organisation' : 'qui n’est pas au nom de l’organisation'
            }`,
          },
          { term: 'Ce qu’elle en dit', value: claim.preuve || <span class="doux">rien</span> },
          ...(claim.motif ? [{ term: 'Motif', value: claim.motif }] : []),
          {
            term: 'Qui tient la fiche',
            value: keepers.length > 0 ? keepers.map((one) => `${one.nom} (${ROLES[one.role]})`).join(', ') : none,
          },
          {
            term: 'Demandent aussi',
            value:
              rivals.length > 0
                ? rivals.map((one) => (
                    <a key={one.id} href={answerUrl(one.id)}>
                      {one.prenom} {one.nom}{' '}
                    </a>
                  ))
                : none,
          },
        ]}
      />
      <p class="haut-3">
        <a href={organisationUrl(claim.slug)}>Voir la page publique</a>
      </p>
    </section>
  );
}

function Answer({ claim, keepers, seen, motif, errors }: ClaimPageProps) {
  const former = keepers.filter((one) => one.claim !== null);
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">Répondre</SectionTitle>
      <form method="post" action={answerUrl(claim.id)} class="pile" id="reponse">
        <input type="hidden" name="version" value={claim.version} />
        <input type="hidden" name="vus" value={seen} />
        {former.length > 0 && (
          <fieldset>
            <legend>Si vous acceptez</legend>
            <Choice type="radio" name="succede" value="" checked>
              Elle tient la fiche avec les autres
            </Choice>
            {former.map((one) => (
              <Choice key={one.claim!} type="radio" name="succede" value={one.claim!}>
                Elle prend la suite de {one.nom}, qui ne la tient plus
              </Choice>
            ))}
          </fieldset>
        )}
        <Field {...MOTIF} value={motif} error={errors.motif} />
        <p class="actions">
          <button class="btn btn--1" type="submit" name="acte" value="accepter">
            <Icon name="check" /> Accepter et inviter
          </button>{' '}
          <button class="btn" type="submit" name="acte" value="refuser">
            Refuser
          </button>{' '}
          <button class="btn btn--nu" type="submit" name="acte" value="ecarter">
            Écarter sans répondre
          </button>
        </p>
      </form>
    </section>
  );
}

function End({ claim, motif, errors }: ClaimPageProps) {
  return (
    <section aria-labelledby="fin" class="haut-5">
      <SectionTitle id="fin">Mettre fin</SectionTitle>
      <form method="post" action={answerUrl(claim.id)} class="pile" id="reponse">
        <input type="hidden" name="version" value={claim.version} />
        <Field {...MOTIF} value={motif} error={errors.motif} />
        <p class="actions">
          <button class="btn" type="submit" name="acte" value="finir">
            Elle ne tient plus cette fiche
          </button>
        </p>
      </form>
    </section>
  );
}
