/** What lines and signs of the graph mean. @param props.from least number of shared works that is drawn. */
export function GraphLegend({ from }: { from: number }) {
  return (
    <figcaption class="petit doux">
      {from > 1
        ? `Un trait : au moins ${from} travaux en commun ; la matrice a les autres.`
        : 'Un trait : au moins un travail en commun.'}{' '}
      Moyen à partir de trois, épais à partir de six. Rond : formation ; triangle : supérieur et recherche ; carré :
      économie ; losange : institution. Les numéros sont ceux de la matrice.
    </figcaption>
  );
}
