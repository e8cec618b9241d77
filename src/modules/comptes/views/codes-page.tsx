import { ErrorSummary, Field, Notice, WorkspacePage } from '#core/html/index.ts';
import { ACCOUNT } from '../links.ts';

export interface CodesPageProps {
  links: { security: string; prepare: string; confirm: string; remove: string; renew: string; hide: string };
  /** Already counted as a second factor. */
  confirmed: boolean;
  /** Prepared and waiting for its first code: the drawing of the address to scan, and the key to type. */
  pending: { qr: string; secret: string } | null;
  errors: Record<string, string>;
  /** Made less than ten minutes ago. */
  newCodes: string[] | null;
  codesLeft: number;
}

/** « Application de codes »: prepare, scan, prove, then keep the recovery codes. */
export function CodesPage(props: CodesPageProps) {
  return (
    <WorkspacePage
      title="Application de codes"
      current="moi"
      help="securite"
      crumbs={[
        { label: 'Mon compte', href: ACCOUNT },
        { label: 'Sécurité', href: props.links.security },
        { label: 'Application de codes' },
      ]}
    >
      <div class="etroit pile">
        {props.newCodes && <NewCodes codes={props.newCodes} hide={props.links.hide} />}
        {props.confirmed ? <Confirmed {...props} /> : props.pending ? <Pending {...props} /> : <Prepare {...props} />}
      </div>
    </WorkspacePage>
  );
}

function Prepare({ links }: CodesPageProps) {
  return (
    <>
      <p>
        Une application de codes (FreeOTP, Aegis, celle de votre téléphone…) affiche un code qui change toutes les
        trente secondes. Elle fonctionne sans réseau et sans votre numéro de téléphone.
      </p>
      <form method="post" action={links.prepare}>
        <button class="btn btn--1" type="submit">
          Préparer mon application
        </button>
      </form>
    </>
  );
}

function Pending({ links, pending, errors }: CodesPageProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <ol class="pile">
        <li>
          <p>Lisez ce dessin avec votre application.</p>
          <img src={pending!.qr} width="220" height="220" alt="Code QR de l’application ; la clé est écrite dessous." />
          <p>
            Vous ne pouvez pas le lire ? Tapez cette clé : <code>{pending!.secret.match(/.{1,4}/g)!.join(' ')}</code>
          </p>
        </li>
        <li>
          <form method="post" action={links.confirm} class="pile">
            <Field
              name="code"
              label="Le code que l’application affiche"
              autocomplete="one-time-code"
              inputMode="numeric"
              error={errors.code}
              maxLength={10}
              required
            />
            <p>
              <button class="btn btn--1" type="submit">
                Vérifier et activer
              </button>
            </p>
          </form>
        </li>
      </ol>
    </>
  );
}

function Confirmed({ links, codesLeft }: CodesPageProps) {
  return (
    <>
      <p>Votre application de codes est active. Elle est demandée à chaque connexion.</p>
      <p>
        {codesLeft === 0
          ? 'Il ne vous reste aucun code de secours.'
          : codesLeft === 1
            ? 'Il vous reste un code de secours.'
            : `Il vous reste ${codesLeft} codes de secours.`}
      </p>
      <form method="post" action={links.renew}>
        <button class="btn" type="submit">
          Faire dix nouveaux codes de secours
        </button>
      </form>
      <form method="post" action={links.remove}>
        <button class="btn btn--nu" type="submit">
          Retirer l’application
        </button>
      </form>
    </>
  );
}

function NewCodes({ codes, hide }: { codes: string[]; hide: string }) {
  return (
    <Notice tone="alerte" title="Notez vos codes de secours maintenant">
      <p>
        Ils remplacent l’application si vous perdez votre téléphone. Chacun sert une fois ; ils ne seront plus affichés
        dans dix minutes. Rangez-les loin de votre ordinateur.
      </p>
      <ul class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <form method="post" action={hide}>
        <button class="btn" type="submit">
          Je les ai notés
        </button>
      </form>
    </Notice>
  );
}
