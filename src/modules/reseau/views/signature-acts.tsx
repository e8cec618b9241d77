import { Field, Icon, SectionTitle } from '#core/html/index.ts';
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

/** The signature asked by link: what was sent, what was answered, what the campus does of it. */
export function SignatureActs(props: {
  campus: string;
  commitment: { id: string; version: number };
  view: SignatureView;
  typed: Readonly<Record<string, string>>;
  errors: Record<string, string>;
}) {
  const { campus, commitment, view, typed, errors } = props;
  const { waiting, links } = view;
  const action = signatureUrl(campus, commitment.id);
  const version = <input type="hidden" name="version" value={commitment.version} />;
  return (
    <section aria-labelledby="signature" class="haut-5">
      <SectionTitle id="signature">Signature par lien</SectionTitle>
      {errors.signature && <p class="err">{errors.signature}</p>}
      {links.length === 0 && (
        <p>Aucun lien n’est parti : l’organisation n’a pas de contact avec un courriel qui accepte nos envois.</p>
      )}
      <ul class="lignes">
        {links.map((one) => (
          <li key={one.id}>
            {one.utiliseLe && one.issue ? (
              <>
                <b>
                  {frenchDateTime(one.utiliseLe)} : {ANSWERS[one.issue]}
                </b>
                {one.nom && ` par ${one.nom}, ${one.fonction}`}
                {one.motif && `. Motif : ${one.motif}`}
                {one.traiteLe === null && <small class="sous">attend votre réponse</small>}
              </>
            ) : (
              <>
                Lien envoyé le {frenchDate(one.envoyeLe)} à {one.personne ?? one.courriel}
                <small class="sous doux">
                  {one.relanceLe && `relancé le ${frenchDate(one.relanceLe)}, `}valable jusqu’au{' '}
                  {frenchDate(one.expireLe)}
                </small>
              </>
            )}
          </li>
        ))}
      </ul>
      {view.may && waiting && waiting.issue !== 'declinee' && (
        <form method="post" action={action} class="haut-4">
          {version}
          <p class="actions">
            <button class="btn btn--1" type="submit" name="acte" value="valider">
              <Icon name="check" /> Valider la signature
            </button>
          </p>
        </form>
      )}
      {view.may && waiting && (
        <details class="haut-4" open={errors.reprise !== undefined}>
          <summary>Renvoyer la lettre</summary>
          <form method="post" action={action} class="pile haut-4">
            {version}
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
      )}
      {view.may && (!waiting || waiting.issue === 'declinee') && (
        <form method="post" action={action} class="haut-4">
          {version}
          <p class="actions">
            <button class="btn" type="submit" name="acte" value="envoyer">
              <Icon name="envelope-simple" /> {links.length === 0 ? 'Envoyer le lien' : 'Envoyer un nouveau lien'}
            </button>
          </p>
        </form>
      )}
    </section>
  );
}
