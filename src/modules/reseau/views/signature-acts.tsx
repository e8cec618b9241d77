import { Field, Icon, Refused, SectionTitle } from '#core/html/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import { signatureUrl } from '../signatures/links.ts';
import type { SignatureLink } from '../signatures/signatures.sql.ts';

export interface SignatureView {
  links: SignatureLink[];
  /** The answer that waits for the campus. */
  waiting: SignatureLink | null;
  /** The campus may send, validate, send back. */
  may: boolean;
}

const ANSWERS = { signee: 'signé en ligne', deposee: 'document signé déposé', declinee: 'décliné' } as const;

interface SignatureActsProps {
  campus: string;
  commitment: { id: string; version: number };
  view: SignatureView;
  typed: Readonly<Record<string, string>>;
  errors: Record<string, string>;
}

/** The signature asked by link: what was sent, what was answered, what the campus does of it. */
export function SignatureActs(props: SignatureActsProps) {
  const { view, errors } = props;
  const { waiting, links } = view;
  return (
    <section aria-labelledby="signature" class="haut-5">
      <SectionTitle id="signature">Signature par lien</SectionTitle>
      <Refused text={errors.signature} />
      {links.length === 0 && (
        <p>Aucun lien n’est parti : l’organisation n’a pas de contact avec un courriel qui accepte nos envois.</p>
      )}
      <ul class="lignes">
        {links.map((one) => (
          <LinkLine key={one.id} one={one} />
        ))}
      </ul>
      {view.may && waiting && waiting.issue !== 'declinee' && (
        <ActForm {...props} acte="valider" first icon="check" label="Valider la signature" />
      )}
      {view.may && waiting && <ReturnForm {...props} />}
      {view.may && (!waiting || waiting.issue === 'declinee') && (
        <ActForm
          {...props}
          acte="envoyer"
          icon="envelope-simple"
          label={links.length === 0 ? 'Envoyer le lien' : 'Envoyer un nouveau lien'}
        />
      )}
    </section>
  );
}

function LinkLine({ one }: { one: SignatureLink }) {
  if (!one.utiliseLe || !one.issue) {
    return (
      <li>
        Lien envoyé le {frenchDate(one.envoyeLe)} à {one.personne ?? one.courriel}
        <small class="sous doux">
          {one.relanceLe && `relancé le ${frenchDate(one.relanceLe)}, `}valable jusqu’au {frenchDate(one.expireLe)}
        </small>
      </li>
    );
  }
  return (
    <li>
      <b>
        {frenchDateTime(one.utiliseLe)} : {ANSWERS[one.issue]}
      </b>
      {one.nom && ` par ${one.nom}, ${one.fonction}`}
      {one.motif && `. Motif : ${one.motif}`}
      {one.traiteLe === null && <small class="sous">attend votre réponse</small>}
    </li>
  );
}

function ActForm(
  props: SignatureActsProps & { acte: 'envoyer' | 'valider'; first?: boolean; icon: string; label: string },
) {
  const { campus, commitment, acte, first, icon, label } = props;
  return (
    <form method="post" action={signatureUrl(campus, commitment.id)} class="haut-4">
      <input type="hidden" name="version" value={commitment.version} />
      <p class="actions">
        <button class={first ? 'btn btn--1' : 'btn'} type="submit" name="acte" value={acte}>
          <Icon name={icon} /> {label}
        </button>
      </p>
    </form>
  );
}

function ReturnForm({ campus, commitment, typed, errors }: SignatureActsProps) {
  return (
    <details class="haut-4" open={errors.reprise !== undefined}>
      <summary>Renvoyer la lettre</summary>
      <form method="post" action={signatureUrl(campus, commitment.id)} class="pile haut-4">
        <input type="hidden" name="version" value={commitment.version} />
        <Field
          id="reprise"
          name="motif"
          label="Ce qui est à reprendre"
          hint="La personne le lit dans le courriel, avec un nouveau lien."
          type="textarea"
          required
          maxLength={500}
          value={typed.reprise}
          error={errors.reprise}
        />
        <p class="actions">
          <button class="btn" type="submit" name="acte" value="renvoyer">
            Renvoyer
          </button>
        </p>
      </form>
    </details>
  );
}
