import { Icon, SectionTitle } from '#core/html/index.ts';
import { groupSheetUrl } from '../inscriptions/links.ts';

/** What the team reads on the day. */
export function ArrivalCode({ code, token }: { code: string; token: string }) {
  return (
    <section aria-labelledby="code" class="haut-5">
      <SectionTitle id="code">À montrer en arrivant</SectionTitle>
      <p>
        <img src={code} width={198} height={198} alt="Code du groupe, que l’équipe d’accueil lit avec son téléphone" />
      </p>
      <p>
        <a href={groupSheetUrl(token)}>
          <Icon name="printer" /> Imprimer la fiche du groupe (PDF)
        </a>
      </p>
    </section>
  );
}
