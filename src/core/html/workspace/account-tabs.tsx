import { useContext } from 'preact/hooks';
import { ShellContext } from '../shell.ts';
import { Tabs } from './desk.tsx';
import { emptyFrame } from './frame.ts';

/** The pages of the account, side by side: they belong to several rooms, the frame knows them all. */
export function AccountTabs({ current }: { current: string }) {
  const { links } = useContext(ShellContext).workspace ?? emptyFrame;
  const tabs = links.account.map(({ label, short, href }) => ({
    label: short ?? label,
    href,
    current: href === current,
  }));
  return <Tabs label="Mon compte" tabs={tabs} />;
}
