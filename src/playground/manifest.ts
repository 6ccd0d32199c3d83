import { parse } from 'yaml';
import { z } from 'zod';

/** The parts of an app manifest that Slack acts on; the rest is let through unread. */
const manifestSchema = z.object({
  features: z
    .object({
      app_home: z.object({ home_tab_enabled: z.boolean().default(false) }).optional(),
      shortcuts: z
        .array(
          z.object({
            name: z.string(),
            type: z.enum(['global', 'message']),
            callback_id: z.string(),
            description: z.string(),
          }),
        )
        .default([]),
      slash_commands: z
        .array(
          z.object({
            command: z.string(),
            description: z.string(),
            usage_hint: z.string().default(''),
            should_escape: z.boolean().default(false),
          }),
        )
        .default([]),
    })
    .default({ shortcuts: [], slash_commands: [] }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).default([]) }) }),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).optional(),
      interactivity: z.object({ is_enabled: z.boolean() }).optional(),
    })
    .default({}),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** What the app may do and wants to hear. Without a manifest: everything. */
export class Grants {
  readonly manifest: Manifest | undefined;

  /** @param manifest the app manifest: the text of a manifest.yml, or the object in it. @throws ZodError, YAMLParseError when it is not one */
  constructor(manifest?: unknown) {
    this.manifest =
      manifest === undefined
        ? undefined
        : manifestSchema.parse(typeof manifest === 'string' ? parse(manifest) : manifest);
  }

  get scopes(): string[] | undefined {
    return this.manifest?.oauth_config.scopes.bot;
  }

  has = (scope: string): boolean => this.scopes?.includes(scope) ?? true;

  subscribed = (event: string): boolean =>
    this.manifest ? (this.manifest.settings.event_subscriptions?.bot_events.includes(event) ?? false) : true;

  command = (name: string) =>
    this.manifest
      ? this.manifest.features.slash_commands.find((each) => each.command === name)
      : { command: name, description: '', usage_hint: '', should_escape: true };

  get homeEnabled(): boolean {
    return this.manifest ? (this.manifest.features.app_home?.home_tab_enabled ?? false) : true;
  }

  get interactive(): boolean {
    return this.manifest ? (this.manifest.settings.interactivity?.is_enabled ?? false) : true;
  }
}
