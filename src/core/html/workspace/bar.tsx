import { useContext } from 'preact/hooks';
import { Icon } from '../icon.tsx';
import { Logo } from '../logo.tsx';
import { ShellContext } from '../shell.ts';
import { emptyFrame, type FramePerimeter, type WorkspaceFrame } from './frame.ts';

/** Header of the workspace: name, place in view, search, notifications, account. Everything works without script. */
export function WorkspaceBar(props: { perimeter: string | null }) {
  const shell = useContext(ShellContext);
  const frame = shell.workspace ?? emptyFrame;
  return (
    <header class="barre">
      <a class="marque" href={frame.links.home} aria-label={`${shell.name}, espace de travail`}>
        <Logo />
        <span>{shell.name}</span>
      </a>
      <Perimeters frame={frame} current={props.perimeter} />
      <BarSearch frame={frame} />
      <div class="barre__qui">
        <a href={frame.links.notifications}>
          <Icon name="bell" /> {frame.unread > 99 ? '99+' : frame.unread}
          <span class="cache">{frame.unread > 1 ? ' notifications à lire' : ' notification à lire'}</span>
        </a>
        <AccountMenu frame={frame} />
      </div>
      <button class="btn btn--nu barre__menu" type="button" popovertarget="rail">
        <Icon name="list" /> Menu
      </button>
    </header>
  );
}

function PerimeterName({ perimeter }: { perimeter: FramePerimeter }) {
  return (
    <>
      {perimeter.filiere && (
        <span class="f" data-f={perimeter.filiere.letter}>
          <b aria-hidden="true">{perimeter.filiere.letter}</b>
          <span class="cache">{perimeter.filiere.label}, </span>
        </span>
      )}{' '}
      {perimeter.label}
    </>
  );
}

/** One place: a link to it. Several: the one in view, and a list to go to another. */
function Perimeters({ frame, current }: { frame: WorkspaceFrame; current: string | null }) {
  const { perimeters, more } = frame;
  const only = perimeters.length === 1 && more.length === 0 ? perimeters[0] : undefined;
  if (only) {
    return (
      <p class="barre__campus">
        <a href={only.href} aria-current={only.key === current ? 'page' : undefined}>
          <PerimeterName perimeter={only} />
        </a>
      </p>
    );
  }
  if (perimeters.length === 0 && more.length === 0) return null;
  const shown = perimeters.find((one) => one.key === current);
  return (
    <details class="barre__campus deroulant" name="barre">
      <summary>{shown ? <PerimeterName perimeter={shown} /> : 'Tous mes périmètres'}</summary>
      <ul class="deroulant__liste">
        {perimeters.map((one) => (
          <li key={one.key}>
            <a href={one.href} aria-current={one.key === current ? 'page' : undefined}>
              <PerimeterName perimeter={one} />
            </a>
          </li>
        ))}
        {more.map((one) => (
          <li key={one.href}>
            <a href={one.href}>{one.label}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function BarSearch({ frame }: { frame: WorkspaceFrame }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: RGAA 12.6 asks for the role, which older screen readers know
    <form class="barre__cherche" role="search" action={frame.links.search}>
      <label class="cache" for="aller">
        Rechercher dans l’espace de travail
      </label>
      <button class="barre__loupe" type="submit">
        <Icon name="magnifying-glass" />
        <span class="cache">Rechercher</span>
      </button>
      <input
        id="aller"
        type="search"
        name="q"
        placeholder="Campus, organisation, page…"
        autocomplete="off"
        maxLength={200}
      />
      <kbd class="touche">/</kbd>
    </form>
  );
}

/** Pages of the account and the way out. */
function AccountMenu({ frame }: { frame: WorkspaceFrame }) {
  const { person, links } = frame;
  return (
    <details class="deroulant barre__compte" name="barre">
      <summary>
        <Icon name="user-circle" /> <span class="barre__nom">{person.nom}</span>
        <span class="barre__mot">Compte</span>
      </summary>
      <div class="deroulant__liste">
        <p class="fort">{person.nom}</p>
        {person.roles.length > 0 ? (
          <ul class="deroulant__roles">
            {person.roles.map((role) => (
              <li key={role}>{role}</li>
            ))}
          </ul>
        ) : (
          <p class="petit doux">Aucun rôle en cours.</p>
        )}
        <ul>
          {links.account.map((one) => (
            <li key={one.href}>
              <a href={one.href}>{one.label}</a>
            </li>
          ))}
          <li>
            <form method="post" action={links.signOut}>
              <button type="submit">
                <Icon name="sign-out" /> Se déconnecter
              </button>
            </form>
          </li>
        </ul>
      </div>
    </details>
  );
}
