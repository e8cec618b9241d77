import { useContext } from 'preact/hooks';
import { DisplayChoice } from './display-choice.tsx';
import { Logo } from './logo.tsx';
import { ShellContext } from './shell.ts';

const CHAIN =
  'M0 50 90 14l70 40 96-46 84 44 78-30 92 34 66-48 104 46 82-38 76 42 98-50 74 44 90-36 100 34M0 50l160 4 180 2 170-4 170-2 158 4 172-2 198-4M90 14l166-6 162 14 158-14 186 8 174-10 174 6 190 36';

/** Legal links (the accessibility label first, as the law asks on every page), display choice, credits. */
export function Footer() {
  const shell = useContext(ShellContext);
  return (
    <footer class="pied">
      <svg class="pied__chaine" viewBox="0 0 1200 64" preserveAspectRatio="none" aria-hidden="true">
        <path d={CHAIN} />
      </svg>
      <div class="large grille" style="--gap:var(--e6)">
        <div class="pile" style="--pile:var(--e2)">
          <p class="marque">
            <Logo /> {shell.name}
          </p>
          <p class="petit doux">
            Système d’information libre des campus des métiers et des qualifications. Code source ouvert, données
            réutilisables.
          </p>
        </div>
        <nav aria-label="Pied de page">
          <ul class="pile" style="--pile:0">
            <li>
              <a href="/accessibilite">{shell.accessibilityLabel}</a>
            </li>
            {shell.footer.map((item) => (
              <li key={item.key}>
                <a href={item.href}>{item.label}</a>
              </li>
            ))}
          </ul>
        </nav>
        <DisplayChoice />
      </div>
      <p class="large mini doux pied__note">
        {shell.demonstration && (
          <>
            Ce qui est suivi de <small class="ex">exemple</small> est inventé.{' '}
          </>
        )}
        Fonds de carte : svg-maps, V. Cazanave, CC BY 4.0 ; Natural Earth, domaine public.
      </p>
    </footer>
  );
}
