import { ErrorSummary, EtatMark, Field, type Tone, WorkspacePage } from '#core/html/index.ts';
import { ACCOUNTS } from '../links.ts';

export interface AccountStateView {
  /** Path of the page: its forms are sent there. */
  here: string;
  /** Page of the account. */
  account: string;
  nom: string;
  etat: { label: string; tone: Tone };
  motif: string | null;
  /** Acts open to who reads, in order. */
  acts: { acte: 'suspendre' | 'retablir' | 'fermer'; label: string; effect: string }[];
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** `/espace/comptes/:id/etat`: suspends, gives back or closes an access. Each act says what it does before it is done. */
export function AccountStatePage({ view }: { view: AccountStateView }) {
  return (
    <WorkspacePage
      title={`État de l’accès : ${view.nom}`}
      current="comptes"
      help="comptes"
      crumbs={[
        { label: 'Comptes', href: ACCOUNTS },
        { label: view.nom, href: view.account },
        { label: 'État de l’accès' },
      ]}
    >
      <div class="etroit">
        <p>
          Aujourd’hui : <EtatMark tone={view.etat.tone}>{view.etat.label}</EtatMark>
          {view.motif && <span class="doux"> — {view.motif}</span>}
        </p>
        <ErrorSummary errors={view.errors} />
        {view.acts.map((one) => (
          <section key={one.acte} aria-labelledby={one.acte} class="haut-6">
            <h2 id={one.acte} class="repere">
              {one.label}
            </h2>
            <p>{one.effect}</p>
            <form method="post" action={view.here} class="pile haut-3">
              <input type="hidden" name="acte" value={one.acte} />
              <Field
                name="motif"
                id={`motif-${one.acte}`}
                label="Motif"
                hint="Gardé au journal ; la personne peut le lire."
                value={view.typed.acte === one.acte ? view.typed.motif : ''}
                error={view.typed.acte === one.acte ? view.errors[`motif-${one.acte}`] : undefined}
                maxLength={300}
                required
              />
              <p>
                <button class="btn" type="submit">
                  {one.label}
                </button>
              </p>
            </form>
          </section>
        ))}
      </div>
    </WorkspacePage>
  );
}
