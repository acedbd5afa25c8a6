import { z } from "zod";
import { serviceErrors } from "../../service-kit/errors";
import {
  errorAnswers,
  errorSchema,
  jsonContent,
  type OpenApiDocument,
  statusSchema,
} from "../../service-kit/openapi/document";
import { answerErrors } from "../errors";
import { askRequest, askResponse } from "./ask-schema";

const { invalidJson, invalidRequest, bodyTooLarge, unsupportedMediaType, internal, notReady } = serviceErrors;
const askErrors = [
  invalidJson,
  invalidRequest,
  bodyTooLarge,
  unsupportedMediaType,
  internal,
  ...Object.values(answerErrors),
];

const schemaOf = (schema: z.ZodType, io: "input" | "output"): Record<string, unknown> => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
};

const question = { text: "Who may submit a tender?", temperature: 0.5 };

/** Describes the service's routes, from the schemas and the tables that they run on. */
export const makeOpenApiDocument = (): OpenApiDocument => ({
  openapi: "3.1.0",
  info: {
    title: "Question answering",
    version: "1",
    description: "Answers questions about a collection of documents, with the sources of each answer.",
  },
  servers: [{ url: "./" }],
  paths: {
    "/": {
      get: {
        operationId: "getPage",
        summary: "A page to ask on",
        responses: { "200": { description: "The page", content: { "text/html": { schema: { type: "string" } } } } },
      },
    },
    "/ask": {
      post: {
        operationId: "ask",
        summary: "Answers a question from the documents",
        description: "Takes up to 25 s. The body may have 16 KiB. Behind the gateway it needs the header `x-api-key`.",
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/Question" }, example: question } },
        },
        responses: {
          "200": {
            description: "The answer, or that the documents hold none",
            content: jsonContent({ $ref: "#/components/schemas/Answer" }),
          },
          ...errorAnswers(askErrors),
        },
      },
    },
    "/healthz": {
      get: {
        operationId: "getLiveness",
        summary: "Whether the process answers",
        responses: { "200": { description: "It does", content: jsonContent(statusSchema("ok")) } },
      },
    },
    "/readyz": {
      get: {
        operationId: "getReadiness",
        summary: "Whether the Qdrant collection can be read",
        responses: {
          "200": { description: "It can", content: jsonContent(statusSchema("ready")) },
          ...errorAnswers([notReady]),
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
    "/docs": {
      get: {
        operationId: "getDocs",
        summary: "This document for people",
        responses: { "200": { description: "A page", content: { "text/html": { schema: { type: "string" } } } } },
      },
    },
  },
  components: {
    schemas: {
      Question: schemaOf(askRequest, "input"),
      Answer: schemaOf(askResponse, "output"),
      Error: errorSchema,
    },
  },
});
