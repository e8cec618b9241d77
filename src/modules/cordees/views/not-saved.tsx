/** Why nothing was written, apart from the fields; what was typed is kept. */
export const NotSaved = ({ refusal }: { refusal: string | null }) =>
  refusal === null ? null : (
    <div class="avis avis--erreur" role="alert" tabIndex={-1} id="erreurs">
      <p class="fort">Rien n’est enregistré, rien n’est perdu</p>
      <p>{refusal}</p>
    </div>
  );
