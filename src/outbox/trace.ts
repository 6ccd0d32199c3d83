/**
 * What a log may say of an error: its name, its code and where it was thrown. Not its message, which may quote what people wrote.
 */
export function trace(error: unknown): { error: string; code?: string | number; at?: string[] } {
  if (typeof error !== 'object' || error === null) return { error: typeof error };
  const code: unknown = Reflect.get(error, 'code');
  const stack: unknown = Reflect.get(error, 'stack');
  const frames = typeof stack === 'string' ? stack.split('\n').filter((line) => /^\s+at /.test(line)) : [];
  return {
    error: String(Reflect.get(error, 'name')),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    at: frames.slice(0, 4).map((line) => line.trim()),
  };
}
