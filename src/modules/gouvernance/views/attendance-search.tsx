import { attendanceUrl } from '../meetings/links.ts';

/** Finding somebody in a long attendance sheet. */
export function AttendanceSearch({ id, q }: { id: string; q: string }) {
  return (
    <form method="get" action={attendanceUrl(id)} class="outils">
      <p class="champ">
        <label for="q">Nom ou organisation</label>
        <input id="q" name="q" type="search" value={q} maxLength={100} autocomplete="off" />
      </p>
      <button class="btn" type="submit">
        Chercher
      </button>
    </form>
  );
}
