import type { types } from '@slack/bolt';
import { useState } from 'preact/hooks';
import { changed, described, type ElementProps, held } from './elements.tsx';
import { usePage } from './page-context.ts';
import { upload } from './upload.ts';

/** Files chosen for a form: each is uploaded at once, named below, and can be taken out again. */
export function FileField(props: ElementProps<types.FileInput>) {
  const { element } = props;
  const { act, tell } = usePage();
  const [busy, setBusy] = useState(false);
  const { type } = element;
  const files = held(props)?.files ?? [];

  const add = async (input: HTMLInputElement) => {
    const chosen = [...(input.files ?? [])];
    input.value = '';
    setBusy(true);
    const now = [...files];
    for (const file of chosen) {
      const taken = await upload(act, file);
      if (typeof taken === 'string') tell(taken);
      else now.push(taken);
    }
    setBusy(false);
    changed(props, { type, files: now });
  };
  return (
    <div class="file-field">
      <input
        {...described(props)}
        type="file"
        multiple={(element.max_files ?? 10) > 1}
        accept={element.filetypes?.map((ending) => `.${ending}`).join(',')}
        aria-busy={busy}
        onChange={({ currentTarget }) => void add(currentTarget)}
      />
      {files.map(({ id, name }) => (
        <p key={id} class="chosen-file">
          {name}
          <button
            type="button"
            class="button"
            onClick={() => changed(props, { type, files: files.filter((file) => file.id !== id) })}
          >
            Remove
          </button>
        </p>
      ))}
    </div>
  );
}
