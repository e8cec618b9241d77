const CAUSES: Record<string, string> = {
  ENOENT: 'ce dossier n’existe pas',
  ENOTDIR: 'ce dossier n’existe pas',
  EACCES: 'ce compte n’a pas le droit d’écrire là',
  EPERM: 'ce compte n’a pas le droit d’écrire là',
  EROFS: 'ce disque est en lecture seule',
  EEXIST: 'un fichier porte déjà ce nom',
  EISDIR: 'un dossier porte ce nom',
  ENOSPC: 'le disque est plein',
  EDQUOT: 'ce compte n’a plus de place sur ce disque',
  EFBIG: 'ce disque n’accepte pas un fichier de cette taille',
};

/** Why a disk refuses to write, in words that follow « : ». */
export function diskCause(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  return CAUSES[code] ?? `le disque répond ${code}`;
}

/** An error of a file or a folder, whatever it is: the system says which call failed. */
export const isDiskError = (error: unknown): boolean =>
  typeof (error as NodeJS.ErrnoException | null)?.syscall === 'string' && !isNetwork(error as NodeJS.ErrnoException);

const isNetwork = ({ syscall = '' }: NodeJS.ErrnoException): boolean =>
  /^(connect|getaddrinfo|bind|listen)/.test(syscall);
