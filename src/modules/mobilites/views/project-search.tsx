/** Words of a project, for whoever looks for one. */
export function ProjectSearch({ action, q }: { action: string; q: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: RGAA 12.6 asks for the role; <search> is too young for older screen readers
    <form method="get" action={action} class="outils" role="search" aria-label="Chercher un projet de mobilité">
      <p class="champ">
        <label for="q">Titre, pays, programme ou porteur</label>
        <input id="q" name="q" type="search" value={q} maxLength={100} autocomplete="off" />
      </p>
      <button class="btn" type="submit">
        Chercher
      </button>
    </form>
  );
}
