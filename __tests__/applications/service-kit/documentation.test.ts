import { renderDocsPage } from "../../../applications/service-kit/openapi/docs-page";
import { errorAnswers, type OpenApiDocument } from "../../../applications/service-kit/openapi/document";

const document: OpenApiDocument = {
  openapi: "3.1.0",
  info: { title: "Sample <script>", version: "1", description: "Says `hello` & more." },
  paths: {
    "/hello": {
      get: { operationId: "hello", summary: "Says hello", responses: { "200": { description: "It was `said`" } } },
    },
  },
};

describe("the documentation page", () => {
  it("lists routes and answers, and escapes what it shows", () => {
    const page = renderDocsPage(document);
    expect(page).toContain("<h2><code>GET /hello</code></h2>");
    expect(page).toContain('<th scope="row">200</th><td>It was <code>said</code></td>');
    expect(page).toContain("Sample &lt;script&gt;");
    expect(page).toContain("<code>hello</code> &amp; more.");
  });

  it("needs nothing from elsewhere", () => {
    expect(renderDocsPage(document)).not.toMatch(/<script|<link|src=|@import|https?:/);
  });
});

describe("documented errors", () => {
  it("are grouped by status, with Retry-After where one is sent", () => {
    const answers = errorAnswers([
      { code: "A", status: 400, message: "is a" },
      { code: "B", status: 503, message: "is b", retryAfterSeconds: 5 },
      { code: "C", status: 503, message: "is c" },
    ]);
    expect(Object.keys(answers)).toEqual(["400", "503"]);
    expect(answers["400"]?.headers).toBeUndefined();
    expect(answers["503"]).toMatchObject({ description: "`B`: is b; `C`: is c", headers: { "Retry-After": {} } });
  });
});
