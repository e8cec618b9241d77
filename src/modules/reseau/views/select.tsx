import type { MemberOption } from '../read-members.ts';

export function Select(props: { name: string; label: string; value: string; options: readonly MemberOption[] }) {
  return (
    <p class="champ">
      <label for={props.name}>{props.label}</label>
      <select id={props.name} name={props.name}>
        {props.options.map(([value, label]) => (
          <option key={value} value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </p>
  );
}
