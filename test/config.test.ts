import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ConfigError, isTrial, readConfig, settingNames } from '../src/config.ts';

const http = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'a-signing-secret',
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  MANAGEMENT_CHANNEL: 'C0123ABCD',
};

function problems(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error('expected a ConfigError');
}

describe('settings', () => {
  test('.env.example has the same names in the same order', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    expect([...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1])).toEqual(settingNames);
  });

  test('with none at all Redress brings a workspace and a store of its own', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ slack: { by: 'playground' }, port: 3000, mongodbUri: null, dataDir: './data' });
    expect(isTrial(config)).toBe(true);
  });

  test('a bot token and a signing secret mean HTTP; an app-level token means Socket Mode', () => {
    expect(readConfig(http).slack).toEqual({ by: 'http', botToken: 'xoxb-1', signingSecret: 'a-signing-secret' });
    const { SLACK_SIGNING_SECRET: _, ...socket } = http;
    expect(readConfig({ ...socket, SLACK_APP_TOKEN: 'xapp-1' }).slack).toMatchObject({ by: 'socket' });
  });

  test('HTTP and Socket Mode at once are refused with what to do', () => {
    expect(problems({ ...http, SLACK_APP_TOKEN: 'xapp-1' })).toContain('both set');
  });

  test('everything that is missing is listed at once, each with where to find it', () => {
    const message = problems({ SLACK_BOT_TOKEN: 'xoxb-1' });
    for (const name of ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'ENCRYPTION_KEY', 'MANAGEMENT_CHANNEL']) {
      expect(message).toContain(name);
    }
    expect(message).toContain('openssl rand -base64 32');
    expect(problems({ SLACK_SIGNING_SECRET: 'a-signing-secret' })).toContain('SLACK_BOT_TOKEN is missing');
  });

  test('everything that is malformed is listed at once', () => {
    const message = problems({
      ...http,
      PORT: 'many',
      ENCRYPTION_KEY: 'short',
      MONGODB_URI: 'postgres://x',
      MANAGERS: 'ana',
    });
    for (const name of ['PORT', 'ENCRYPTION_KEY', 'MONGODB_URI', 'MANAGERS']) expect(message).toContain(name);
  });

  test('the message never repeats a secret', () => {
    expect(problems({ ...http, ENCRYPTION_KEY: 'hunter2', SLACK_BOT_TOKEN: 'hunter3' })).not.toMatch(/hunter/);
  });

  test('an encryption key is taken in base64 and in hex', () => {
    expect(readConfig(http).encryptionKey).toEqual(Buffer.alloc(32, 7));
    expect(readConfig({ ...http, ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('hex') }).encryptionKey).toEqual(
      Buffer.alloc(32, 7),
    );
  });

  test('managers are ids with commas or spaces between', () => {
    expect(readConfig({ ...http, MANAGERS: 'U1A, U2B' }).managers).toEqual(['U1A', 'U2B']);
  });
});
