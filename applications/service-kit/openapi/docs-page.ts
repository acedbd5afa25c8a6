import { createHash } from "node:crypto";
import { escapeHtml } from "../http/html";
import type { OpenApiDocument, Operation } from "./document";

const code = (text: string): string => escapeHtml(text).replace(/`([^`]*)`/g, "<code>$1</code>");
const block = (value: unknown): string => `<pre tabindex="0">${escapeHtml(JSON.stringify(value, null, 2))}</pre>`;

const style = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
section { border-top: 1px solid #8888; margin-top: 2rem; }
code, pre { font-family: ui-monospace, monospace; }
pre { overflow-x: auto; padding: .75rem; border: 1px solid #8888; border-radius: .25rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; }
`;

/** What the page may do: show itself, with this one style. */
export const docsContentSecurityPolicy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const renderParameters = ({ parameters = [] }: Operation): string => {
  if (parameters.length === 0) return "";
  const rows = parameters.map(
    ({ name, in: place, description }) =>
      `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${place}</td><td>${code(description)}</td></tr>`,
  );
  return `<h3>Parameters</h3>\n<table><tbody>${rows.join("")}</tbody></table>\n`;
};

const renderOperation = (path: string, method: string, operation: Operation): string => {
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(
    ([type, { schema, example }]) =>
      `<h3>Body: <code>${escapeHtml(type)}</code></h3>${example === undefined ? "" : block(example)}${block(schema)}`,
  );
  const answers = Object.entries(operation.responses).map(
    ([status, { description }]) => `<tr><th scope="row">${escapeHtml(status)}</th><td>${code(description)}</td></tr>`,
  );
  return `<section>
<h2><code>${escapeHtml(method.toUpperCase())} ${escapeHtml(path)}</code></h2>
<p>${code(operation.summary)}</p>${operation.description ? `\n<p>${code(operation.description)}</p>` : ""}
${renderParameters(operation)}${bodies.join("\n")}
<h3>Answers</h3>
<table><tbody>${answers.join("")}</tbody></table>
</section>`;
};

/** Renders a document for people, as one page without script and without anything from elsewhere. */
export const renderDocsPage = ({ info, paths, components }: OpenApiDocument): string => {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => renderOperation(path, method, operation)),
  );
  const schemas = Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) => `<h3 id="${escapeHtml(name)}">${escapeHtml(name)}</h3>${block(schema)}`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(info.title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escapeHtml(info.title)} ${escapeHtml(info.version)}</h1>
<p>${code(info.description)} The same as <a href="openapi.json">openapi.json</a>.</p>
${operations.join("\n")}
${schemas.length > 0 ? `<section><h2>Schemas</h2>${schemas.join("\n")}</section>` : ""}
</body>
</html>
`;
};
