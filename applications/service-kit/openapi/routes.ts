import type Router from "@koa/router";
import type { RequestState } from "../http/request-state";
import { docsContentSecurityPolicy, renderDocsPage } from "./docs-page";
import type { OpenApiDocument } from "./document";

/** Routes `GET /openapi.json` and `GET /docs`; the document is made when it is first asked for. */
export const routeDocumentation = (router: Router<RequestState>, makeDocument: () => OpenApiDocument): void => {
  let made: { readonly json: string; readonly html: string } | undefined;
  const render = () => {
    const document = makeDocument();
    return { json: JSON.stringify(document), html: renderDocsPage(document) };
  };

  router.get("/openapi.json", (ctx) => {
    made ??= render();
    ctx.type = "application/json";
    ctx.body = made.json;
  });

  router.get("/docs", (ctx) => {
    made ??= render();
    ctx.set("Content-Security-Policy", docsContentSecurityPolicy);
    ctx.type = "text/html; charset=utf-8";
    ctx.body = made.html;
  });
};
