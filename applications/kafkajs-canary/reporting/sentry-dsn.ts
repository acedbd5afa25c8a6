/** Whether an address has what Sentry's do: a public key, a host and a project. */
export const isSentryDsn = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, username, pathname } = new URL(text);
  return ["http:", "https:"].includes(protocol) && username !== "" && /\/\d+$/.test(pathname);
};
