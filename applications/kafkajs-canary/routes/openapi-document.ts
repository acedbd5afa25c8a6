import { serviceErrors } from "../../service-kit/errors";
import {
  errorAnswers,
  errorSchema,
  jsonContent,
  type OpenApiDocument,
  statusSchema,
  textOperation,
} from "../../service-kit/openapi/document";

/** Describes the canary's routes. */
export const makeOpenApiDocument = (): OpenApiDocument => ({
  openapi: "3.1.0",
  info: {
    title: "KafkaJS canary",
    version: "1",
    description: "Produces to and consumes from one Kafka topic for ever, and tells what was lost, doubled or late.",
  },
  servers: [{ url: "./" }],
  paths: {
    "/": {
      get: textOperation("getPage", "How the canary is, for people", "A page that loads itself anew", "text/html"),
    },
    "/metrics": {
      get: textOperation("getMetrics", "How the canary is, for Prometheus", "Text format 0.0.4", "text/plain"),
    },
    "/healthz": {
      get: {
        operationId: "getLiveness",
        summary: "Whether the canary does its work",
        description:
          "503 when nothing was produced, or nothing consumed, within `HEALTH_DEADLINE_MS`; `stalled` says what stands still.",
        responses: {
          "200": { description: "It does", content: jsonContent(statusSchema("ok")) },
          ...errorAnswers([serviceErrors.stalled]),
        },
      },
    },
    "/readyz": {
      get: {
        operationId: "getReadiness",
        summary: "Whether the last batch was acknowledged, and the consumer is a member of its group",
        responses: {
          "200": { description: "Both hold", content: jsonContent(statusSchema("ready")) },
          ...errorAnswers([serviceErrors.notReady]),
        },
      },
    },
    "/openapi.json": {
      get: {
        operationId: "getDocument",
        summary: "This document",
        responses: { "200": { description: "OpenAPI 3.1", content: jsonContent({ type: "object" }) } },
      },
    },
    "/docs": { get: textOperation("getDocs", "This document for people", "A page", "text/html") },
  },
  components: { schemas: { Error: errorSchema } },
});
