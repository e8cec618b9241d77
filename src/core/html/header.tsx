import { useContext } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { Logo } from './logo.tsx';
import { ShellContext } from './shell.ts';

/** Band above the pages of an installation that shows the demonstration set. `personas`: where to take another role. */
export function DemonstrationBand(props: { personas?: string | undefined }) {
  return (
    <section class="demo" aria-label="Démonstration">
      <span>
        <b>Démonstration.</b> Les faits publics portent leur source ; ce qui est suivi de{' '}
        <small class="ex">exemple</small> est inventé.
      </span>
      <span class="rang">
        {props.personas && <a href={props.personas}>Changer de personnage</a>}
        <a href="/aide/demonstration">Comprendre ces données</a>
      </span>
    </section>
  );
}

/** Logo, main navigation; on a small screen the same list opens as a popover, without script. */
export function Header(props: { current?: string | undefined }) {
  const shell = useContext(ShellContext);
  return (
    <header class="entete">
      <div class="large entete__barre">
        <a class="marque" href="/" aria-label={`${shell.name}, accueil`}>
          <Logo />
          <span>{shell.name}</span>
        </a>
        {(shell.nav.length > 0 || shell.workspaceDoor) && (
          <>
            <button class="btn btn--nu entete__menu" type="button" popovertarget="menu">
              <Icon name="list" /> Menu
            </button>
            <nav id="menu" popover="auto" aria-label="Navigation principale">
              <ul class="menu">
                {shell.nav.map((item) => (
                  <li key={item.key}>
                    <a href={item.href} aria-current={item.key === props.current ? 'page' : undefined}>
                      {item.label}
                    </a>
                  </li>
                ))}
                {shell.workspaceDoor && (
                  <li class="menu__travail">
                    <a href={shell.workspaceDoor.href} rel="nofollow">
                      <Icon name="sign-in" /> {shell.workspaceDoor.label}
                    </a>
                  </li>
                )}
              </ul>
            </nav>
          </>
        )}
      </div>
    </header>
  );
}
