import { choiceLabels } from '../labels.ts';

/** The choices of a vote, one of which is taken. */
export const Choices = ({ name, chosen }: { name: string; chosen?: string }) => (
  <>
    {Object.entries(choiceLabels).map(([value, label]) => (
      <label key={value} class="voix">
        {label}
        <input type="radio" name={name} value={value} checked={chosen === value} />
      </label>
    ))}
  </>
);
