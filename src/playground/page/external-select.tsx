import type { types } from '@slack/bolt';
import { useId, useRef, useState } from 'preact/hooks';
import type { OptionsAnswer } from '../page-api.ts';
import { fetchOptions } from './api.ts';
import { changed, described, type ElementProps, held } from './elements.tsx';
import { usePage } from './page-context.ts';
import type { Option } from './slack-blocks.ts';
import { plain } from './text.tsx';

/** A field that asks the bot for its options while one types, or as soon as it opens when no letters are needed. */
export function ExternalSelect(props: ElementProps<types.ExternalSelect>) {
  const { element, blockId, surface } = props;
  const { seen } = usePage();
  const list = useId();
  const asked = useRef(0);
  const wait = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [typed, setTyped] = useState<string | undefined>();
  const [found, setFound] = useState<Option[] | 'waiting' | 'failed' | undefined>();
  const [active, setActive] = useState(-1);
  const least = element.min_query_length ?? 3;
  const picked = held(props)?.selected_option;
  const open = typed !== undefined;
  const options = Array.isArray(found) ? found : [];

  const ask = async (value: string) => {
    const question = { as: seen.me.id, place: surface.place, blockId, actionId: element.action_id ?? '', value };
    asked.current += 1;
    const mine = asked.current;
    const answer = await fetchOptions(question);
    if (mine !== asked.current) return;
    setFound(answer ? optionsOf(answer) : 'failed');
    setActive(-1);
  };
  const type = (value: string, delay: number) => {
    setTyped(value);
    clearTimeout(wait.current);
    asked.current += 1;
    if (value.length < least) return setFound(undefined);
    setFound('waiting');
    wait.current = setTimeout(() => void ask(value), delay);
  };
  const close = () => {
    clearTimeout(wait.current);
    asked.current += 1;
    setTyped(undefined);
  };
  const choose = (option: Option) => {
    close();
    changed(props, { type: 'external_select', selected_option: option });
  };
  const leave = () => {
    if (typed === '' && picked) surface.set(blockId, element, { type: 'external_select', selected_option: null });
    close();
  };
  const keys = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const option = options[active];
    if (step && !open) type('', 0);
    else if (step && options.length) setActive((active + step + options.length) % options.length);
    else if (event.key === 'Enter' && open && option) choose(option);
    else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      close();
    } else if (!(event.key === 'Enter' && open)) return;
    event.preventDefault();
  };

  return (
    <div class="combobox">
      <input
        {...described(props)}
        type="text"
        role="combobox"
        autocomplete="off"
        aria-expanded={open}
        aria-controls={list}
        aria-activedescendant={options[active] ? `${list}-${active}` : undefined}
        placeholder={plain(element.placeholder)}
        autofocus={element.focus_on_load}
        value={typed ?? plain(picked?.text)}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => open || type('', 0)}
        onInput={(event) => type(event.currentTarget.value, 200)}
        onKeyDown={keys}
        onBlur={leave}
      />
      {open && (
        <div class="listbox" id={list} role="listbox" aria-label={plain(element.placeholder) || 'Options'}>
          {options.map((option, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the field above keeps the focus
            <div
              key={option.value}
              id={`${list}-${i}`}
              role="option"
              aria-selected={i === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              {plain(option.text)}
              {option.description && <span class="hint">{plain(option.description)}</span>}
            </div>
          ))}
          {options.length === 0 && <p class="hint">{why(found, least)}</p>}
        </div>
      )}
    </div>
  );
}

function optionsOf(answer: OptionsAnswer): Option[] {
  const groups = (answer.groups ?? []) as unknown as types.OptionGroup[];
  return [...(answer.options as unknown as Option[]), ...groups.flatMap((group) => group.options)];
}

function why(found: Option[] | 'waiting' | 'failed' | undefined, least: number): string {
  if (found === 'waiting') return 'Looking…';
  if (found === 'failed') return 'No answer. Type again to try once more.';
  if (found) return 'Nothing found.';
  return `Type ${least === 1 ? 'a letter' : `${least} letters`} or more.`;
}
