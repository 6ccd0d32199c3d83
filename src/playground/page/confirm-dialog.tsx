import { useEffect, useId, useRef } from 'preact/hooks';
import type { Confirm } from './slack-blocks.ts';
import { plain, Text } from './text.tsx';

/** The question a button asks before it does its work. Escape and pressing the second button both mean no. */
export function ConfirmDialog({ confirm, answer }: { confirm: Confirm; answer: (yes: boolean) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="modal confirm"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        event.stopPropagation();
        answer(false);
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id={title} class="modal-title">
        {plain(confirm.title) || 'Are you sure?'}
      </h2>
      <div class="modal-body">
        <Text text={confirm.text} />
      </div>
      <footer>
        <button type="button" class="button" onClick={() => answer(false)}>
          {plain(confirm.deny) || 'Cancel'}
        </button>
        <button type="button" class={`button ${confirm.style ?? 'primary'}`} onClick={() => answer(true)}>
          {plain(confirm.confirm) || 'Yes'}
        </button>
      </footer>
    </dialog>
  );
}
