import { EtatMark, Example, Facts, Icon, Notice, Refused, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import type { LikelyTwins } from '#modules/organisations/index.ts';
import type { MemberSheet } from '../contacts/member-sheet.ts';
import { askMemberUrl, confirmMemberUrl } from '../links.ts';
import type { MembershipModel } from '../present-membership.ts';

/** Why an act on the sheet was refused, by its act. */
export interface SheetErrors {
  confirmer?: string | undefined;
  demander?: string | undefined;
}

type SheetProps = Pick<MembershipModel, 'campus' | 'membership'> & { sheet: MemberSheet; errors: SheetErrors };

/** « Fiche confirmée le 3 mars 2026 par … », or since when nobody has. */
function Confirmation({ sheet }: { sheet: MemberSheet }) {
  const by = sheet.by ? ` par ${sheet.by}` : '';
  if (sheet.confirmedOn === null)
    return (
      <EtatMark tone="alerte" long>
        Fiche jamais confirmée,{' '}
        {sheet.months > 0 ? `créée depuis ${sheet.months} mois` : 'créée depuis moins d’un mois'}
      </EtatMark>
    );
  const said = `Fiche confirmée le ${frenchPartialDate(sheet.confirmedOn)}${by}`;
  return sheet.state === 'oui' ? (
    <EtatMark tone="ok" long>
      {said}
    </EtatMark>
  ) : (
    <EtatMark tone="alerte" long>
      {said} : non confirmée depuis {sheet.months} mois
    </EtatMark>
  );
}

/** What the sheet says, whether it was confirmed, and by which act it is. */
export function SheetSection({ campus, membership, sheet, errors }: SheetProps) {
  const { asked } = sheet;
  return (
    <section aria-labelledby="fiche">
      <SectionTitle id="fiche">Fiche</SectionTitle>
      <p id="confirmation" tabIndex={-1}>
        <Confirmation sheet={sheet} />
      </p>
      <Facts facts={sheet.lines} />
      {asked && (
        <p class="petit haut-3">
          Un lien est parti le {frenchDate(asked.le)}
          {asked.personne && ` à ${asked.personne}`}, valable jusqu’au {frenchDate(asked.expire)}.
        </p>
      )}
      {sheet.mayConfirm && (
        <form method="post" action={confirmMemberUrl(campus.slug, membership.slug)} class="haut-3">
          <input type="hidden" name="version" value={sheet.version} />
          <button class="btn btn--1" type="submit">
            <Icon name="seal-check" /> Confirmer aujourd’hui
          </button>{' '}
          <small class="doux">Ces lignes sont exactes, l’organisation vous l’a dit.</small>
          <Refused text={errors.confirmer && 'Fiche non confirmée.'} />
        </form>
      )}
      {sheet.mayAsk && (
        <form method="post" action={askMemberUrl(campus.slug, membership.slug)} class="haut-3">
          <button class="btn" type="submit">
            <Icon name="envelope-simple" /> Demander la confirmation
          </button>
          <Refused text={errors.demander && 'Aucun lien n’est parti.'} />
        </form>
      )}
    </section>
  );
}

/** At the top of the page: what was refused of the sheet, and where it is. */
export function SheetRefused({ errors: { confirmer, demander } }: { errors: SheetErrors }) {
  const sentence = confirmer ?? demander;
  if (!sentence) return null;
  return (
    <div role="alert" tabIndex={-1} id="erreurs">
      <Notice tone="erreur" title="Rien n’a été fait">
        <p>
          <a href="#confirmation">{sentence}</a>
        </p>
      </Notice>
    </div>
  );
}

/** Sheets that may be the same organisation, at the top of the page. @param props.back where saying that one is not comes back to. */
export function LikelyNotice(props: { likely: LikelyTwins; back: string }) {
  const { twins, total, listHref } = props.likely;
  if (twins.length === 0) return null;
  return (
    <Notice tone="alerte" title={count(total, 'doublon probable', 'doublons probables')}>
      <ul class="liens">
        {twins.map((one) => (
          <li key={one.id}>
            <a href={one.href}>{one.nom}</a>
            {one.commune && `, ${one.commune}`} {one.exemple && <Example />} <span class="doux">({one.raisons})</span>{' '}
            {one.compareHref && (
              <a class="btn" href={one.compareHref}>
                Comparer et fusionner<span class="cache"> : {one.nom}</span>
              </a>
            )}
            {one.aside && (
              <form method="post" action={one.aside.action}>
                <input type="hidden" name="une" value={one.aside.une} />
                <input type="hidden" name="autre" value={one.aside.autre} />
                <input type="hidden" name="retour" value={props.back} />
                <button class="lien" type="submit">
                  Ce n’est pas un doublon<span class="cache"> : {one.nom}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <p class="petit">
        <a href={listHref}>Tous les doublons probables</a>
      </p>
    </Notice>
  );
}
