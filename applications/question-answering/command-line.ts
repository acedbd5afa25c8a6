/** What the arguments ask for. */
export type Command =
  | { readonly kind: "serve" }
  | { readonly kind: "ingest"; readonly source: string }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly message: string };

export const usage = `usage: app.js                                    answer questions over HTTP
       app.js ingest <folder | s3://bucket/prefix>  load PDF, Markdown and text files into the collection
`;

/** Reads the arguments behind the script's own name. */
export const parseArguments = ([command, ...rest]: readonly string[]): Command => {
  if (command === undefined || (command === "serve" && rest.length === 0)) return { kind: "serve" };
  if (command === "--help" || command === "-h") return { kind: "help" };
  if (command !== "ingest") return { kind: "wrong", message: `unknown command ${JSON.stringify(command)}` };
  const [source, ...more] = rest;
  if (source === undefined || source.trim() === "") {
    return { kind: "wrong", message: "ingest needs a folder or an s3:// address" };
  }
  if (source.startsWith("-")) return { kind: "wrong", message: `unknown option ${JSON.stringify(source)}` };
  if (more.length > 0) return { kind: "wrong", message: `ingest takes one source, not ${rest.length}` };
  return { kind: "ingest", source };
};
