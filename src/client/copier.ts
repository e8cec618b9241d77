// « Copier le lien »: shows the buttons that the page keeps hidden without script, copies, and says that it is done.
const DONE = 'Lien copié';
const FAILED = 'Copie refusée par le navigateur';

const status = document.createElement('p');
status.className = 'cache';
status.setAttribute('role', 'status');
document.body.append(status);

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copier]')) button.hidden = false;

document.addEventListener('click', async (event) => {
  const button = (event.target as Element).closest<HTMLButtonElement>('button[data-copier]');
  if (!button) return;
  const address = new URL(button.dataset.copier || location.href, location.href).href;
  const copied = await navigator.clipboard?.writeText(address).then(
    () => true,
    () => false,
  );
  const words = button.querySelector('span');
  const before = words?.textContent ?? '';
  status.textContent = copied ? DONE : FAILED;
  if (!words) return;
  words.textContent = status.textContent;
  setTimeout(() => {
    words.textContent = before;
  }, 2500);
});

export {};
