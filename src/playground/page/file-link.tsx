import type { PageFile } from '../page-api.ts';
import { Icon } from './icon.tsx';
import { usePage } from './page-context.ts';

/** A file in a message: its name, how large it is, and a press downloads it. */
export function FileLink({ file }: { file: PageFile }) {
  const { act } = usePage();
  if (file.deleted) return <p class="file gone">This file was deleted.</p>;
  return (
    <p class="file-line">
      <a class="file" href={file.url} download={file.name}>
        <Icon name="file" />
        <span class="file-name">{file.title}</span>
        <span class="hint">{sizeOf(file.size)}</span>
      </a>
      {file.mine && (
        <button type="button" class="button" onClick={() => void act({ act: 'delete-file', file: file.id })}>
          Delete
        </button>
      )}
    </p>
  );
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
