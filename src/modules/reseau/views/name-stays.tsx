/** What becomes of a name that is not shown, and where it stays: what an organisation does there is said by its own rule. */
export const NameStays = ({ id }: { id: string }) => (
  <p class="petit doux haut-2" id={id}>
    Sans cette case, le nom quitte les membres du campus : sa page, la liste et la carte de son réseau, « qui travaille
    avec qui », ses actions, les lieux de ses événements sur sa page, et leurs fichiers. Il reste écrit là où il dit ce
    que fait l’organisation : une instance publique où elle siège et ses comptes rendus publiés, les formations qu’elle
    donne, l’agenda et la page des événements qu’elle tient ou accueille, une cordée dont elle est, et ce qu’elle
    propose elle-même (besoins, stages, accueils, mobilités). Sa fiche publique reste, sans ce campus.
  </p>
);
