import { choiceLabels, handLabels } from '../labels.ts';

/** The choices of a vote, one of which is taken. @param props.hands at hands, a voice may take no part. */
export const Choices = ({ name, chosen, hands = false }: { name: string; chosen?: string; hands?: boolean }) => (
  <>
    {Object.entries(hands ? handLabels : choiceLabels).map(([value, label]) => (
      <label key={value} class="voix">
        {label}
        <input type="radio" name={name} value={value} checked={chosen === value} />
      </label>
    ))}
  </>
);
