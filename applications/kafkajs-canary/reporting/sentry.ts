import type { ErrorReporter } from "./error-reporter";

export interface SentryOptions {
  readonly dsn: string;
  readonly environment: string;
  readonly release: string;
  /** Values that must not leave the process. */
  readonly secrets: readonly string[];
}

const redacted = "[redacted]";

/** Replaces secrets wherever they stand in an event. */
export const scrub = <T>(event: T, secrets: readonly string[]): T => {
  const text = secrets
    .filter((secret) => secret !== "")
    .map((secret) => JSON.stringify(secret).slice(1, -1))
    .reduce((json, secret) => json.replaceAll(secret, redacted), JSON.stringify(event));
  return JSON.parse(text);
};

/**
 * Errors for Sentry. Its library is loaded here and only here, so that who has no Sentry does without it; of its
 * integrations none is on, since they would look at requests, variables and modules.
 */
const load = async ({ dsn, environment, release, secrets }: SentryOptions) => {
  const sentry = await import("@sentry/node-core/light");
  sentry.init({
    dsn,
    environment,
    release,
    defaultIntegrations: false,
    integrations: [sentry.linkedErrorsIntegration()],
    sendClientReports: false,
    maxBreadcrumbs: 0,
    beforeSend: (event) => scrub(event, secrets),
  });
  return sentry;
};

/** A failure of Sentry's own is nobody's concern here. */
const ignore = (): undefined => undefined;

export const sentryReporter = (options: SentryOptions): ErrorReporter => {
  const loading = load(options);
  loading.catch(ignore);
  return {
    capture: (error, where) => {
      loading.then((sentry) => sentry.captureException(error, { tags: { where } })).catch(ignore);
    },
    flush: async (limitMs) => {
      await loading.then((sentry) => sentry.flush(limitMs)).catch(ignore);
    },
  };
};
