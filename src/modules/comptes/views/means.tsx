import { Icon } from '#core/html/index.ts';

/** Button of a passkey on the sign-in page; hidden without script, which shows it (src/client/cles.ts). */
export function PasskeyMeans(props: { action: string; ask: string; back: string; label: string }) {
  return (
    <form method="post" action={props.action} data-cle="connexion" data-defi={props.ask} hidden>
      <input type="hidden" name="reponse" value="" />
      <input type="hidden" name="vers" value={props.back} />
      <button class="btn" type="submit">
        {props.label}
      </button>
      <p role="status" />
    </form>
  );
}

/** Button of the identity provider. */
export function OidcMeans(props: { href: string; label: string }) {
  return (
    <p>
      <a class="btn" href={props.href}>
        Se connecter avec {props.label}
      </a>
    </p>
  );
}

/** One line of the security page about a factor: what is set, and where to change it. */
export function FactorSection(props: { state: string; set: boolean; href: string; label: string }) {
  return (
    <>
      <p>
        <Icon name={props.set ? 'check-circle' : 'info'} /> {props.state}
      </p>
      <p>
        <a class="btn" href={props.href}>
          {props.label}
        </a>
      </p>
    </>
  );
}

/** Identities of the provider linked to the account. */
export function IdentitiesSection(props: {
  identities: { emetteur: string; sujet: string; linked: string }[];
  link: string | null;
  label: string;
  unlink: string;
}) {
  return (
    <>
      {props.identities.length === 0 && <p>Aucune identité n’est liée à votre accès.</p>}
      {props.identities.map((one) => (
        <form method="post" action={props.unlink} key={one.emetteur + one.sujet}>
          <input type="hidden" name="emetteur" value={one.emetteur} />
          <input type="hidden" name="sujet" value={one.sujet} />
          <p>
            <strong>{new URL(one.emetteur).host}</strong>, liée le {one.linked}{' '}
            <button class="btn btn--nu" type="submit">
              Retirer
            </button>
          </p>
        </form>
      ))}
      {props.link && (
        <p>
          <a class="btn" href={props.link}>
            Lier {props.label}
          </a>
        </p>
      )}
    </>
  );
}
