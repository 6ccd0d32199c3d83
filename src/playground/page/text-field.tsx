import type { types } from '@slack/bolt';
import { useRef } from 'preact/hooks';
import { described, type ElementProps, held } from './elements.tsx';
import { plain } from './text.tsx';

type TextElement = types.PlainTextInput | types.EmailInput | types.URLInput | types.NumberInput;

const MODES = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
} as const;

/** A line or a box of text, with how much room is left where the bot set a limit. */
export function TextField(props: ElementProps<TextElement>) {
  const { element, blockId, surface, pressing } = props;
  const later = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const value = held(props)?.value ?? '';
  const on = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const field = (text: string) => ({ type: element.type, value: text === '' ? null : text });

  const onInput = (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
    const text = event.currentTarget.value;
    surface.set(blockId, element, field(text));
    clearTimeout(later.current);
    if (!pressing || !on.includes('on_character_entered')) return;
    later.current = setTimeout(() => void surface.press(blockId, element, field(text)), 300);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing || !pressing || !on.includes('on_enter_pressed')) return;
    event.preventDefault();
    void surface.press(blockId, element, field(value));
  };
  const common = {
    ...described(props),
    value,
    placeholder: plain(element.placeholder),
    autofocus: element.focus_on_load,
    onInput,
    onKeyDown,
  };
  const limits = element.type === 'plain_text_input' ? element : undefined;
  return (
    <>
      {element.type === 'plain_text_input' && element.multiline ? (
        <textarea rows={4} {...common} />
      ) : (
        <input type="text" inputMode={MODES[element.type]} autocomplete="off" {...common} />
      )}
      <Counter length={value.length} min={limits?.min_length} max={limits?.max_length} />
    </>
  );
}

type CounterProps = { length: number; min?: number | undefined; max?: number | undefined };

/** Speaks up only when it matters: under the least, or in the last fifth of the most. */
function Counter({ length, min = 0, max }: CounterProps) {
  if (length > 0 && length < min) return <p class="counter">{min - length} more to go</p>;
  if (max === undefined || length < max * 0.8) return null;
  if (length > max) return <p class="counter over">{length - max} too many</p>;
  return <p class="counter">{max - length} left</p>;
}
