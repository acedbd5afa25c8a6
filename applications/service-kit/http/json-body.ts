import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { ServiceError, serviceErrors } from "../errors";
import { ClientGone } from "./client-gone";
import type { ServiceContext } from "./request-state";

/** Largest body that is read: 16 KiB. */
export const bodyLimitBytes = 16 * 1024;

const isJson = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

const tooLarge = (limitBytes: number): ServiceError =>
  new ServiceError(serviceErrors.bodyTooLarge, { message: `the body is larger than ${limitBytes} bytes` });

const invalid = (message: string): ServiceError => new ServiceError(serviceErrors.invalidJson, { message });

const collect = (request: IncomingMessage, limitBytes: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (settle: () => void): void => {
      request.off("data", onData).off("end", onEnd).off("error", onGone).off("close", onGone);
      settle();
    };
    const onEnd = (): void => end(() => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    const onGone = (): void => end(() => reject(new ClientGone("the caller hung up while sending")));
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limitBytes) return;
      end(() => reject(tooLarge(limitBytes)));
      // The rest is thrown away unseen: a connection that is cut while the caller writes loses the answer as well.
      request.resume();
    };
    request.on("data", onData).on("end", onEnd).on("error", onGone).on("close", onGone);
  });

/** Reads a request's body as JSON, or throws why it cannot be: 400, 413 or 415. */
export const readJson = async (
  { req }: Pick<ServiceContext, "req">,
  { limitBytes = bodyLimitBytes }: { readonly limitBytes?: number } = {},
): Promise<unknown> => {
  const {
    "content-type": type = "",
    "content-encoding": encoding = "identity",
    "content-length": length,
  } = req.headers;
  if (!isJson.test(type) || encoding !== "identity") throw new ServiceError(serviceErrors.unsupportedMediaType);
  if (Number(length ?? 0) > limitBytes) throw tooLarge(limitBytes);

  const bytes = await collect(req, limitBytes);
  if (bytes.length === 0) throw invalid("the body is empty: send a JSON object");
  if (!isUtf8(bytes)) throw invalid("the body is not valid UTF-8");
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw invalid("the body is not valid JSON");
  }
};
