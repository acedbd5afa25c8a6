/** What the real tier needs from whoever runs it; it fails rather than skips. */
export const required = (variable: string): string => {
  const value = process.env[variable];
  if (value) return value;
  throw new Error(`${variable} is not set: run eval "$(../shared/tools/servers up cassandra keyspaces)"`);
};
