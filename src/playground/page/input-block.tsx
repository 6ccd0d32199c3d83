import type { types } from '@slack/bolt';
import { useId } from 'preact/hooks';
import { ElementView } from './elements.tsx';
import type { Surface } from './surface.ts';
import { plain } from './text.tsx';

type InputBlockProps = { block: types.InputBlock; id: string; surface: Surface; error?: string | undefined };

const GROUPS = ['radio_buttons', 'checkboxes', 'multi_static_select', 'multi_users_select'];

/** A field of a form: its label, the element, the hint, and what is wrong with it. */
export function InputBlockView({ block, id, surface, error }: InputBlockProps) {
  const dom = useId();
  const label = (
    <>
      {plain(block.label)}
      {block.optional && <span class="optional"> (optional)</span>}
    </>
  );
  const describedBy = [block.hint && `${dom}-hint`, error && `${dom}-error`].filter(Boolean).join(' ') || undefined;
  const element = (
    <ElementView
      element={block.element}
      blockId={id}
      surface={surface}
      pressing={block.dispatch_action ?? false}
      dom={dom}
      describedBy={describedBy}
      required={!block.optional}
      invalid={error !== undefined}
    />
  );
  const below = (
    <>
      {error && (
        <p class="field-error" id={`${dom}-error`}>
          {error}
        </p>
      )}
      {block.hint && (
        <p class="hint" id={`${dom}-hint`}>
          {plain(block.hint)}
        </p>
      )}
    </>
  );
  if (GROUPS.includes(block.element.type)) {
    return (
      <fieldset class={error ? 'field wrong' : 'field'} aria-describedby={describedBy}>
        <legend>{label}</legend>
        {element}
        {below}
      </fieldset>
    );
  }
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={dom}>{label}</label>
      {element}
      {below}
    </div>
  );
}
