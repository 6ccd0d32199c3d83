import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Seen } from '../page-api.ts';
import { Blocks } from './blocks.tsx';
import { type Fields, formErrors } from './form-state.ts';
import { Icon } from './icon.tsx';
import { usePage } from './page-context.ts';
import { blocksOf, modalOf } from './slack-blocks.ts';
import { useSurface } from './surface.ts';
import { plain } from './text.tsx';

/** What was wrong with a form, and what was filled in then. */
type Found = { errors: Record<string, string>; fields: Fields };

/** The errors whose field was not touched since. */
function standing({ errors, fields }: Found, now: Fields): Record<string, string> {
  const same = (id: string) => JSON.stringify(fields[id]) === JSON.stringify(now[id]);
  return Object.fromEntries(Object.entries(errors).filter(([id]) => same(id)));
}

/** The modals a person has open. All are kept, so that what is filled in below survives; the top one is shown. */
export function Modals({ views }: { views: Seen['views'] }) {
  return views.map((open, i) => <Modal key={open.id} {...open} depth={i} top={i === views.length - 1} />);
}

type ModalProps = Seen['views'][number] & { top: boolean; depth: number };

function Modal({ id, hash, view, top, depth }: ModalProps) {
  const { act } = usePage();
  const modal = modalOf(view);
  const [blocks, setBlocks] = useState(() => ({ hash, list: blocksOf(view.blocks as never) }));
  if (blocks.hash !== hash) setBlocks({ hash, list: blocksOf(view.blocks as never) });
  const surface = useSurface({ kind: 'view', viewId: id }, blocks.list);
  const [found, setFound] = useState<Found>({ errors: {}, fields: {} });
  const [failed, setFailed] = useState<string | undefined>();
  const [sending, setSending] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();

  useEffect(() => {
    const before = document.activeElement;
    return () => before instanceof HTMLElement && before.focus();
  }, []);
  useEffect(() => {
    if (!top) return dialog.current?.close();
    if (!dialog.current?.open) dialog.current?.showModal();
    // Only what is to be filled in: in a menu that acts at once, an arrow key would choose.
    const fields = 'input:not([type=hidden]), select, textarea';
    const first = dialog.current?.querySelector<HTMLElement>(`[autofocus], .modal-body .field :is(${fields})`);
    first?.focus();
  }, [top]);
  // A form that came back changed is open again for what comes next.
  useEffect(() => {
    setSending(false);
    setFound({ errors: {}, fields: {} });
    setFailed(undefined);
  }, [hash]);
  useEffect(() => {
    dialog.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [found]);

  const submit = async () => {
    if (sending) return;
    // What was chosen a moment before is still being told to the bot: the form is sent right after, not forgotten.
    setWaiting(surface.busy !== undefined);
    if (surface.busy !== undefined) return;
    const { fields } = surface;
    const errors = formErrors(blocks.list, fields);
    setFound({ errors, fields });
    setFailed(undefined);
    if (Object.keys(errors).length > 0) return;
    setSending(true);
    const answer = await act({ act: 'submit', viewId: id, state: fields }, 'inline');
    if (!answer.ok) {
      setSending(false);
      setFound({ errors: answer.errors ?? {}, fields });
      setFailed(answer.failed);
      return;
    }
    // Accepted: it closes or changes with the next thing seen. Should it do neither, it is free again.
    setTimeout(() => setSending(false), 1500);
  };
  useEffect(() => {
    if (waiting && surface.busy === undefined) void submit();
  }, [waiting, surface.busy]);
  const close = (all: boolean) => void act({ act: 'close', viewId: id, all });

  return (
    <dialog
      ref={dialog}
      class="modal"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        if (event.target === event.currentTarget) close(false);
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && void submit()}
      >
        <header>
          <h2 id={title} class="modal-title">
            {plain(modal.title)}
          </h2>
          <button
            type="button"
            class="icon-button"
            aria-label={depth > 0 ? 'Close all forms' : 'Close form'}
            onClick={() => close(true)}
          >
            <Icon name="close" />
          </button>
        </header>
        <div class="modal-body">
          {failed && (
            <p class="form-failed" role="alert">
              {failed}
            </p>
          )}
          <Blocks blocks={blocks.list} surface={surface} errors={standing(found, surface.fields)} />
        </div>
        <footer>
          <button type="button" class="button" onClick={() => close(false)}>
            {plain(modal.close) || 'Cancel'}
          </button>
          {modal.submit && (
            <button
              type="submit"
              class="button primary"
              aria-disabled={sending || waiting}
              aria-busy={sending || waiting}
            >
              {plain(modal.submit)}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  );
}
