import { Icon } from '#core/html/index.ts';

/** Why a choice was refused, beneath it. */
export const Refused = ({ text }: { text: string | undefined }) =>
  text ? (
    <p class="err">
      <Icon name="x-circle" /> {text}
    </p>
  ) : null;
