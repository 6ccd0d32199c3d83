import type { types } from '@slack/bolt';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { ElementView } from './elements.tsx';
import { InputBlockView } from './input-block.tsx';
import { usePage } from './page-context.ts';
import { RichTextView } from './rich-text.tsx';
import { type Block, blockId } from './slack-blocks.ts';
import type { Surface } from './surface.ts';
import { plain, Text } from './text.tsx';

type BlocksProps = { blocks: Block[]; surface: Surface; errors?: Record<string, string> };

/** Slack's blocks, drawn in their order, on the surface they live on. */
export function Blocks({ blocks, surface, errors = {} }: BlocksProps) {
  return (
    <>
      <div class="blocks">
        {blocks.map((block, index) => {
          const id = blockId(block, index);
          return <BlockView key={id} id={id} block={block} surface={surface} error={errors[id]} />;
        })}
      </div>
      {surface.asking && <ConfirmDialog {...surface.asking} />}
    </>
  );
}

type BlockProps<B = Block> = { block: B; id: string; surface: Surface; error?: string | undefined };

function BlockView({ block, id, surface, error }: BlockProps) {
  switch (block.type) {
    case 'section':
      return <SectionView block={block} id={id} surface={surface} />;
    case 'header':
      return <h3 class="block-header">{plain(block.text)}</h3>;
    case 'divider':
      return <hr />;
    case 'context':
      return <ContextView block={block} />;
    case 'actions':
      return (
        <div class="block-actions">
          {block.elements.map((element) => (
            <ElementView key={element.action_id} element={element} blockId={id} surface={surface} pressing />
          ))}
        </div>
      );
    case 'image':
      return (
        <figure class="figure">
          {block.title && <figcaption>{plain(block.title)}</figcaption>}
          <Picture picture={block} />
        </figure>
      );
    case 'rich_text':
      return <RichTextView block={block} />;
    case 'input':
      return <InputBlockView block={block} id={id} surface={surface} error={error} />;
    default:
      return <p class="undrawn">A “{block.type}” block is here. The playground does not draw these; Slack does.</p>;
  }
}

function SectionView({ block, id, surface }: BlockProps<types.SectionBlock>) {
  const { text, fields = [], accessory } = block;
  return (
    <div class="block-section">
      <div class="section-text">
        {text && (
          <div>
            <Text text={text} />
          </div>
        )}
        {fields.length > 0 && (
          <div class="section-fields">
            {fields.map((field, i) => (
              <div key={i}>
                <Text text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory?.type === 'image' && <Picture picture={accessory} of="accessory-image" />}
      {accessory && accessory.type !== 'image' && (
        <div class="accessory">
          <ElementView element={accessory} blockId={id} surface={surface} pressing name={text?.text} />
        </div>
      )}
    </div>
  );
}

type PictureProps = { picture: types.ImageBlock | types.ImageElement; of?: string };

/** A picture from anywhere, or from a file in Slack, which is given to whoever sees the message. */
function Picture({ picture, of }: PictureProps) {
  const { me } = usePage().seen;
  if ('image_url' in picture) return <img class={of} src={picture.image_url} alt={picture.alt_text} />;
  const { slack_file: file } = picture;
  const id = 'id' in file ? file.id : (/\/(F[A-Z0-9]{8,})\//.exec(file.url ?? '')?.[1] ?? '');
  return <img class={of} src={`/files/${id}/picture?as=${me.id}`} alt={picture.alt_text} />;
}

function ContextView({ block }: { block: types.ContextBlock }) {
  return (
    <div class="block-context">
      {block.elements.map((element, i) =>
        element.type === 'image' ? (
          <Picture key={i} picture={element} />
        ) : (
          <span key={i}>
            <Text text={element} />
          </span>
        ),
      )}
    </div>
  );
}
