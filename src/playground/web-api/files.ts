import { isObject } from '../blocks-check.ts';
import { announceFile, deleteFile, fileJson } from '../files.ts';
import { checkContent, checkThread, post } from '../posting.ts';
import { SlackError } from '../slack-error.ts';
import type { StoredFile } from '../state.ts';
import { app } from '../workspace.ts';
import type { World } from '../world.ts';
import { type Args, joinedChannel, type Method, maybe, text, writable } from './method.ts';

/** @throws SlackError `file_not_found`, `file_deleted` */
function fileOf(world: World, id: string): StoredFile {
  const file = world.state.files.get(id);
  if (file?.deleted) throw new SlackError('file_deleted');
  if (!file?.bytes) throw new SlackError('file_not_found');
  return file;
}

/** The files that an upload names, with their titles. @throws SlackError `invalid_arguments`, `file_not_found` */
function announced(world: World, args: Args): StoredFile[] {
  const list = Array.isArray(args.files) ? args.files : [];
  if (list.length === 0) throw new SlackError('invalid_arguments', ['[ERROR] files must name at least one file']);
  return list.map((each: unknown) => {
    const { id, title } = isObject(each) ? each : {};
    const file = fileOf(world, String(id));
    if (file.complete) throw new SlackError('file_not_found');
    return { ...file, complete: true, title: typeof title === 'string' && title ? title : file.title };
  });
}

export const files: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': {
    args: { filename: 'string', length: 'integer', snippet_type: 'string', alt_txt: 'string', alt_text: 'string' },
    required: ['filename', 'length'],
    scopes: ['files:write'],
    run(world, args) {
      if (Number(args.length) < 1) throw new SlackError('invalid_arguments', ['[ERROR] length must be at least 1']);
      const { file, url } = announceFile(world, text(args, 'filename'), Number(args.length));
      return { upload_url: url, file_id: file.id };
    },
  },

  'files.completeUploadExternal': {
    args: {
      files: 'json',
      channel_id: 'string',
      channels: 'string',
      thread_ts: 'string',
      initial_comment: 'string',
      blocks: 'json',
    },
    required: ['files'],
    scopes: ['files:write'],
    run(world, args) {
      const list = announced(world, args);
      const ids = [maybe(args, 'channel_id') ?? [], text(args, 'channels').split(',')].flat().filter(Boolean);
      const rooms = ids.map((id) => writable(world, joinedChannel(world, id)));
      const threadTs = maybe(args, 'thread_ts');
      if (threadTs && rooms.length !== 1) throw new SlackError('invalid_arguments');
      for (const room of rooms) if (threadTs) checkThread(world, room.id, threadTs);
      const comment = maybe(args, 'initial_comment');
      const says = comment || args.blocks ? checkContent(comment, comment ? undefined : args.blocks) : { text: '' };
      for (const file of list) world.state.saveFile(file);
      // Slack shares a file once it has been looked through: the message comes by itself, and its ts is not in the answer.
      for (const room of rooms)
        post(world, {
          channel: room.id,
          user: app.user,
          ...says,
          files: list.map(({ id }) => id),
          ...(threadTs ? { threadTs } : {}),
        });
      return { files: list.map((file) => fileJson(world.state, file)) };
    },
  },

  'files.info': {
    args: { file: 'string' },
    required: ['file'],
    scopes: ['files:read'],
    run(world, args) {
      const file = fileOf(world, text(args, 'file'));
      if (file.complete && !file.askedAbout) world.state.saveFile({ ...file, askedAbout: true });
      return { file: fileJson(world.state, file, true) };
    },
  },

  'files.delete': {
    args: { file: 'string' },
    required: ['file'],
    scopes: ['files:write'],
    run(world, args) {
      const file = fileOf(world, text(args, 'file'));
      if (file.user !== app.user) throw new SlackError('cant_delete_file');
      deleteFile(world, file);
      return {};
    },
  },
};
