import type { types } from '@slack/bolt';
import { ChoiceList } from './choice-list.tsx';
import { DateField } from './date-field.tsx';
import { ExternalSelect } from './external-select.tsx';
import { FileField } from './file-field.tsx';
import type { Field } from './form-state.ts';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import { SelectField } from './select-field.tsx';
import type { Element, Option } from './slack-blocks.ts';
import type { Surface } from './surface.ts';
import { plain } from './text.tsx';
import { TextField } from './text-field.tsx';

export type ElementProps<E = Element> = {
  element: E;
  blockId: string;
  surface: Surface;
  /** Whether a change is told to the bot at once. */
  pressing: boolean;
  /** The id its label points to. Without one the element names itself. */
  dom?: string | undefined;
  name?: string | undefined;
  describedBy?: string | undefined;
  required?: boolean;
  invalid?: boolean;
};

/** What an input is called and how it is marked, for screen readers and scripts. */
export function described({ element, dom, name, describedBy, required, invalid }: ElementProps<object>) {
  const placeholder = 'placeholder' in element ? plain(element.placeholder as types.PlainTextElement) : '';
  return {
    id: dom,
    'aria-label': dom ? undefined : placeholder || name || 'Choose',
    'aria-describedby': describedBy,
    'aria-required': required || undefined,
    'aria-invalid': invalid || undefined,
  };
}

/** The change of an element: kept in the form, and told to the bot where that is asked for. */
export function changed({ element, blockId, surface, pressing }: ElementProps, field: Field): void {
  if (pressing) void surface.press(blockId, element, field);
  else surface.set(blockId, element, field);
}

/** What the element holds now. */
export function held({ element, blockId, surface }: ElementProps): Field | undefined {
  return surface.fields[blockId]?.[element.action_id ?? ''];
}

/** One interactive element, wherever it stands: a button, a select, a picker, a text field. */
export function ElementView(props: ElementProps) {
  const { element } = props;
  switch (element.type) {
    case 'button':
      return <ButtonView {...props} element={element} />;
    case 'overflow':
      return <OverflowView {...props} element={element} />;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextField {...props} element={element} />;
    case 'static_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
      return <SelectField {...props} element={element} />;
    case 'external_select':
      return <ExternalSelect {...props} element={element} />;
    case 'radio_buttons':
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_users_select':
      return <ChoiceList {...props} element={element} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateField {...props} element={element} />;
    case 'file_input':
      return <FileField {...props} element={element} />;
    default:
      return <span class="undrawn">A “{element.type}” is here. The playground does not draw these; Slack does.</span>;
  }
}

function ButtonView({ element, blockId, surface }: ElementProps<types.Button>) {
  const pressed = surface.busy === `${blockId}/${element.action_id}`;
  const look = {
    class: `button ${element.style ?? ''} ${pressed ? 'pressed' : ''}`,
    'aria-label': element.accessibility_label,
    'aria-disabled': surface.busy !== undefined,
    'aria-busy': pressed,
  };
  const press = () => {
    if (surface.busy === undefined) void surface.press(blockId, element);
  };
  if (element.url && /^https?:/i.test(element.url)) {
    return (
      <a {...look} href={element.url} target="_blank" rel="noreferrer noopener" onClick={press}>
        {plain(element.text)}
      </a>
    );
  }
  return (
    <button type="button" {...look} onClick={press}>
      {plain(element.text)}
    </button>
  );
}

function OverflowView({ element, blockId, surface }: ElementProps<types.Overflow>) {
  const choose = (option: Option) =>
    void surface.press(blockId, element, { type: 'overflow', selected_option: option });
  return (
    <Menu label="More actions" face={<Icon name="dots" />} buttonClass="button">
      {element.options.map((option) => (
        <button key={option.value} type="button" role="menuitem" onClick={() => choose(option)}>
          {plain(option.text)}
        </button>
      ))}
    </Menu>
  );
}
