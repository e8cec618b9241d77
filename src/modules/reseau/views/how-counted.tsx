import { frenchPartialDate } from '#core/time/index.ts';

/** What the public numbers count, between whom and when, and what is left out. */
export function HowCounted({ period }: { period: { from: string; to: string } }) {
  return (
    <p class="petit doux haut-4">
      Comptés du {frenchPartialDate(period.from)} au {frenchPartialDate(period.to)}, entre les membres d’aujourd’hui :
      les instances publiques où les deux siègent (leur liste est celle d’aujourd’hui), leurs réunions où les deux sont
      venus, les actions publiées que les deux mènent, dont chaque nombre ouvre la liste, et les objets pour lesquels
      les deux ont un engagement signé et non rompu. Hors ces actions, rien de ce qui est compté n’est nommé, ni
      personne. Une instance qui n’est pas publique n’est pas comptée, ni ses réunions ; les engagements le sont, en
      nombre seulement. Les nombres changent le premier de chaque mois.
    </p>
  );
}
