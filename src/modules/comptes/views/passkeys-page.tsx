import { EmptyState, ErrorSummary, Field, Notice, WorkspacePage } from '#core/html/index.ts';
import { ACCOUNT } from '../links.ts';

export interface PasskeysPageProps {
  links: { security: string; add: string; offer: string; remove: string };
  keys: { id: string; nom: string; created: string; used: string | null }[];
  errors: Record<string, string>;
  /** False: this site is opened by its number or without HTTPS, and browsers bind keys to a name that they are sure of. */
  possible: boolean;
}

/** « Clés d’accès »: those of the account, and one more. Making one needs the browser, hence a script. */
export function PasskeysPage({ links, keys, errors, possible }: PasskeysPageProps) {
  return (
    <WorkspacePage
      title="Clés d’accès"
      current="moi"
      help="securite"
      scripts={['cles.js']}
      crumbs={[
        { label: 'Mon compte', href: ACCOUNT },
        { label: 'Sécurité', href: links.security },
        { label: 'Clés d’accès' },
      ]}
    >
      <div class="etroit pile">
        <p>
          Une clé d’accès remplace la phrase et le code : votre appareil vous reconnaît à son empreinte, à votre visage
          ou à son code, et rien de secret ne circule.
        </p>
        {keys.length === 0 ? (
          <EmptyState title="Vous n’avez pas encore de clé d’accès">
            <p>Ajoutez-en une par appareil : ordinateur, téléphone, clé USB.</p>
          </EmptyState>
        ) : (
          <ul class="pile">
            {keys.map((key) => (
              <li key={key.id}>
                <p>
                  <strong>{key.nom}</strong>, ajoutée le {key.created}
                  {key.used ? `, utilisée le ${key.used}` : ', jamais utilisée'}
                </p>
                <form method="post" action={links.remove}>
                  <input type="hidden" name="cle" value={key.id} />
                  <button class="btn btn--nu" type="submit">
                    Retirer <span class="cache">la clé {key.nom}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        )}
        {possible ? (
          <AddForm links={links} errors={errors} />
        ) : (
          <Notice>
            <p>
              Les navigateurs n’acceptent pas de clé à cette adresse : elle porte un numéro, ou ne commence pas par «
              https:// ». Ouvrez ce site par son nom, en https (« localhost » sur votre ordinateur).
            </p>
          </Notice>
        )}
      </div>
    </WorkspacePage>
  );
}

function AddForm({ links, errors }: Pick<PasskeysPageProps, 'links' | 'errors'>) {
  return (
    <>
      <form method="post" action={links.add} class="pile" data-cle="creation" data-defi={links.offer} hidden>
        <ErrorSummary errors={errors} />
        <input type="hidden" name="reponse" value="" />
        <Field
          name="nom"
          label="Nom de cette clé"
          hint="Par exemple : ordinateur du bureau."
          error={errors.nom}
          maxLength={60}
          required
        />
        <p>
          <button class="btn btn--1" type="submit">
            Ajouter une clé d’accès
          </button>
        </p>
        <p role="status" />
      </form>
      <noscript>
        <p>Ajouter une clé demande que JavaScript soit permis pour ce site. L’application de codes, non.</p>
      </noscript>
    </>
  );
}
