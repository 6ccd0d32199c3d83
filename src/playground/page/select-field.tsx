import type { types } from '@slack/bolt';
import { changed, described, type ElementProps, held } from './elements.tsx';
import type { Field } from './form-state.ts';
import { usePage } from './page-context.ts';
import type { Option } from './slack-blocks.ts';
import { plain } from './text.tsx';

type SelectElement = types.StaticSelect | types.UsersSelect | types.ChannelsSelect | types.ConversationsSelect;
type Group = { label?: string; options: { value: string; text: string; field: Field }[] };

/** A choice of one from a list: options, people or channels. Choosing the empty line clears it. */
export function SelectField(props: ElementProps<SelectElement>) {
  const { element } = props;
  const groups = useGroups(element);
  const all = groups.flatMap((group) => group.options);
  const field = held(props);
  const value =
    field?.selected_option?.value ?? field?.selected_user ?? field?.selected_channel ?? field?.selected_conversation;
  const choose = (chosen: string) => {
    const option = all.find((one) => one.value === chosen);
    if (option) changed(props, option.field);
    else if (field) props.surface.set(props.blockId, element, emptied(field));
  };
  return (
    <select
      {...described(props)}
      value={value ?? ''}
      autofocus={element.focus_on_load}
      class={value ? '' : 'unset'}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      <option value="">{plain(element.placeholder) || 'Choose…'}</option>
      {groups.map((group, i) => {
        const options = group.options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.text}
          </option>
        ));
        return group.label ? (
          <optgroup key={i} label={group.label}>
            {options}
          </optgroup>
        ) : (
          options
        );
      })}
    </select>
  );
}

function useGroups(element: SelectElement): Group[] {
  const { seen } = usePage();
  const { type } = element;
  if (type === 'static_select') {
    const one = (option: Option) => ({
      value: option.value ?? '',
      text: plain(option.text) + (option.description ? ` — ${plain(option.description)}` : ''),
      field: { type, selected_option: option },
    });
    const groups = element.option_groups?.map((group) => ({
      label: plain(group.label),
      options: group.options.map(one),
    }));
    return groups ?? [{ options: (element.options ?? []).map(one) }];
  }
  if (type === 'users_select') {
    const people = seen.people.filter((person) => !person.isBot && !person.deactivated);
    return [{ options: people.map(({ id, name }) => ({ value: id, text: name, field: { type, selected_user: id } })) }];
  }
  const key = type === 'channels_select' ? 'selected_channel' : 'selected_conversation';
  const places = seen.conversations.filter((place) => place.kind === 'channel');
  return [{ options: places.map(({ id, name }) => ({ value: id, text: `#${name}`, field: { type, [key]: id } })) }];
}

function emptied({ type, ...rest }: Field): Field {
  return { type, ...Object.fromEntries(Object.keys(rest).map((key) => [key, null])) };
}
