import { createHash } from "node:crypto";
import { renderMarkup } from "./markup";
import { script } from "./script";
import { style } from "./style";

const hashOf = (content: string): string => `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
const document = renderMarkup(style, script);

/**
 * What the page may do: its own style and script, known by their hashes, and requests to where it came from. The icon is
 * inside the document as a data: address.
 */
export const pageContentSecurityPolicy: string = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(script)}`,
  "img-src data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** The whole page as one document that needs nothing else. */
export const renderPage = (): string => document;
