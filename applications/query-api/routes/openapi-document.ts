import { serviceErrors } from "../../service-kit/errors";
import {
  errorAnswers,
  errorSchema,
  jsonContent,
  type OpenApiDocument,
  type Parameter,
  statusSchema,
  textOperation,
} from "../../service-kit/openapi/document";
import { columns } from "../countries/country";
import { queryErrors } from "../errors";
import { countryId, pageLimit } from "./countries";

const { invalidRequest, internal, notReady } = serviceErrors;
const { countryNotFound, ...databaseErrors } = queryErrors;
const queryFailures = [invalidRequest, internal, ...Object.values(databaseErrors)];

const country = {
  type: "object",
  required: columns,
  properties: {
    id: { type: "string" },
    name: { type: ["string", "null"] },
    capital: { type: ["string", "null"] },
    population: { type: ["integer", "string", "null"], description: "A string of digits beyond 2^53" },
    area: { type: ["integer", "null"], description: "Square kilometres" },
  },
};
const malta = { id: "mt", name: "Malta", capital: "Valletta", population: 502653, area: 316 };

const page = {
  type: "object",
  required: ["countries"],
  properties: {
    countries: { type: "array", items: { $ref: "#/components/schemas/Country" } },
    next: { type: "string", description: "Asks for the next page; the last page has none, and may be empty" },
  },
};

const pretty: Parameter = {
  name: "pretty",
  in: "query",
  description: "Whatever its value: indents the answer by two spaces and ends it with a line break",
  schema: { type: "string" },
  allowEmptyValue: true,
};

/** Describes the service's routes, from the tables and limits that they run on. */
export const makeOpenApiDocument = (): OpenApiDocument => ({
  openapi: "3.1.0",
  info: { title: "Countries", version: "1", description: "Answers with the countries of a table of Amazon Keyspaces." },
  servers: [{ url: "./" }],
  paths: {
    "/ping": { get: textOperation("ping", "Whether the process answers", "`ok` and a line break", "text/plain") },
    "/countries": {
      get: {
        operationId: "listCountries",
        summary: "All countries, page by page",
        description: "In the order of the table, which is no order of ids.",
        parameters: [
          {
            name: "limit",
            in: "query",
            description: `Countries on the page at most, ${pageLimit.minimum} to ${pageLimit.maximum}; ${pageLimit.default} without it`,
            schema: { type: "integer", ...pageLimit },
          },
          { name: "next", in: "query", description: "The `next` of the page before", schema: { type: "string" } },
          pretty,
        ],
        responses: {
          "200": {
            description: "A page",
            content: jsonContent({ $ref: "#/components/schemas/Page" }, { countries: [malta] }),
          },
          ...errorAnswers(queryFailures),
        },
      },
    },
    "/countries/{id}": {
      get: {
        operationId: "getCountry",
        summary: "One country",
        parameters: [
          {
            name: "id",
            in: "path",
            required: true,
            description: "The country's id, `mt` for one",
            schema: { type: "string", pattern: countryId.source },
          },
          pretty,
        ],
        responses: {
          "200": { description: "The country", content: jsonContent({ $ref: "#/components/schemas/Country" }, malta) },
          ...errorAnswers([countryNotFound, ...queryFailures]),
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
        summary: "Whether the table can be read",
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
    "/docs": { get: textOperation("getDocs", "This document for people", "A page", "text/html") },
  },
  components: { schemas: { Country: country, Page: page, Error: errorSchema } },
});
