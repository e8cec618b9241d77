export { ErrorPage } from './error-page.tsx';
export { type Crumb, Page, type PageProps } from './page.tsx';
export { renderDocument } from './render.tsx';
export { emptyShell, type NavItem, type Shell, ShellContext } from './shell.ts';
