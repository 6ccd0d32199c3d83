import { useRef, useState } from 'preact/hooks';
import type { Place } from '../page-api.ts';
import { type Field, type Fields, initialField, keptFields, pressedElement, withField } from './form-state.ts';
import { usePage } from './page-context.ts';
import type { Block, Confirm, Element } from './slack-blocks.ts';

/** Where blocks live (a message, a modal, App Home), with what is filled in and what is under way there. */
export type Surface = {
  place: Place;
  fields: Fields;
  set: (blockId: string, element: Element, field: Field) => void;
  /** Tells the bot that an element was pressed or changed, after its confirm dialog where it has one. */
  press: (blockId: string, element: Element, field?: Field) => Promise<void>;
  /** `block id/action id` of the press under way. */
  busy: string | undefined;
  asking: { confirm: Confirm; answer: (yes: boolean) => void } | undefined;
};

/** Keeps what is filled in over redraws, as Slack does, and one press at a time. */
export function useSurface(place: Place, blocks: Block[]): Surface {
  const { act } = usePage();
  const fields = useRef<Fields>({});
  const drawn = useRef<Block[] | undefined>(undefined);
  const [, redraw] = useState({});
  const [busy, setBusy] = useState<string | undefined>();
  const [asking, setAsking] = useState<Surface['asking']>();

  if (drawn.current !== blocks) {
    fields.current = keptFields(fields.current, blocks);
    drawn.current = blocks;
  }

  const set = (blockId: string, element: Element, field: Field) => {
    fields.current = withField(fields.current, blockId, element.action_id ?? '', field);
    redraw({});
  };

  const confirmed = (confirm: Confirm) =>
    new Promise<boolean>((resolve) => {
      const answer = (yes: boolean) => {
        setAsking(undefined);
        resolve(yes);
      };
      setAsking({ confirm, answer });
    });

  const press = async (blockId: string, element: Element, field?: Field) => {
    const before = fields.current[blockId]?.[element.action_id ?? ''];
    // An overflow menu is chosen from, and holds nothing.
    if (field && initialField(element)) set(blockId, element, field);
    if ('confirm' in element && element.confirm && !(await confirmed(element.confirm))) {
      if (before) set(blockId, element, before);
      return;
    }
    setBusy(`${blockId}/${element.action_id}`);
    await act({ act: 'press', place, element: pressedElement(element, blockId, field), state: fields.current });
    setBusy(undefined);
  };

  return { place, fields: fields.current, set, press, busy, asking };
}
