import type { types } from '@slack/bolt';
import { useId } from 'preact/hooks';
import { changed, described, type ElementProps, held } from './elements.tsx';
import { usePage } from './page-context.ts';
import type { Option } from './slack-blocks.ts';
import { plain, Text } from './text.tsx';

type ChoiceElement = types.RadioButtons | types.Checkboxes | types.MultiStaticSelect | types.MultiUsersSelect;

/** Choices that are all in view: one of them (radio buttons) or several (checkboxes, and the multi-selects). */
export function ChoiceList(props: ElementProps<ChoiceElement>) {
  const { element } = props;
  const { seen } = usePage();
  const group = useId();
  const field = held(props);
  const one = element.type === 'radio_buttons';
  const options: Option[] =
    element.type === 'multi_users_select'
      ? seen.people
          .filter((person) => !person.isBot && !person.deactivated)
          .map((person) => ({ value: person.id, text: { type: 'plain_text', text: person.name } }))
      : element.type === 'multi_static_select'
        ? (element.options ?? element.option_groups?.flatMap((part) => part.options) ?? [])
        : element.options;
  const chosen = new Set(
    one
      ? [field?.selected_option?.value]
      : (field?.selected_users ?? field?.selected_options?.map((option) => option.value) ?? []),
  );

  const toggle = (option: Option) => {
    if (one) return changed(props, { type: element.type, selected_option: option });
    const now = options.filter((other) => (other === option ? !chosen.has(other.value) : chosen.has(other.value)));
    if (element.type !== 'multi_users_select') return changed(props, { type: element.type, selected_options: now });
    changed(props, { type: element.type, selected_users: now.map((person) => person.value ?? '') });
  };
  const { 'aria-invalid': invalid, 'aria-label': label } = described(props);
  return (
    <fieldset class={options.length > 10 ? 'choices many' : 'choices'} aria-label={label}>
      {options.map((option, i) => (
        <div class="choice" key={option.value}>
          <input
            type={one ? 'radio' : 'checkbox'}
            id={`${group}-${i}`}
            name={group}
            checked={chosen.has(option.value)}
            aria-invalid={invalid}
            aria-describedby={option.description ? `${group}-${i}-more` : undefined}
            onChange={() => toggle(option)}
          />
          <div>
            <label for={`${group}-${i}`}>
              <Text text={option.text} />
            </label>
            {option.description && (
              <p class="hint" id={`${group}-${i}-more`}>
                {plain(option.description)}
              </p>
            )}
          </div>
        </div>
      ))}
    </fieldset>
  );
}
