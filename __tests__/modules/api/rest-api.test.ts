import type { ProxyRouteProps } from "../../../modules/api/rest-api";
import { addApi } from "../../support/api-fixtures";
import { configurationError, errorOf } from "../../support/configuration-error";
import { synthesizeConstruct } from "../../support/synthesize";

const apiWith = (...routes: Partial<ProxyRouteProps>[]) =>
  synthesizeConstruct((stack) => {
    const { addRoute } = addApi(stack);
    for (const route of routes) addRoute(route);
  });
const shapeOf = (...routes: Partial<ProxyRouteProps>[]) => {
  const deployment = apiWith(...routes).resource("aws_api_gateway_deployment");
  return (deployment.triggers as { readonly shape: string }).shape;
};

describe("the routes of an API", () => {
  const stack = apiWith({}, { method: "POST", path: "/ask", apiKeyRequired: true }, { method: "GET", path: "/ask" });

  it("are the root and its children (BQ-04)", () => {
    expect(stack.resource("aws_api_gateway_method", "api-get-root").resource_id).toBe(
      "${aws_api_gateway_rest_api.api.root_resource_id}",
    );
    expect(stack.resource("aws_api_gateway_resource")).toMatchObject({
      path_part: "ask",
      parent_id: "${aws_api_gateway_rest_api.api.root_resource_id}",
    });
  });

  it("share a path's resource", () => {
    const ids = ["api-get-ask", "api-post-ask"].map((id) => stack.resource("aws_api_gateway_method", id).resource_id);
    expect(new Set(ids)).toEqual(new Set(["${aws_api_gateway_resource.api-path-ask.id}"]));
  });

  it("ask for a key where that was said", () => {
    expect(stack.resource("aws_api_gateway_method", "api-post-ask").api_key_required).toBe(true);
    expect(stack.resource("aws_api_gateway_method", "api-get-ask").api_key_required).toBe(false);
  });

  it("are passed on through the link as they are", () => {
    expect(stack.resource("aws_api_gateway_integration", "api-post-ask-integration")).toMatchObject({
      type: "HTTP_PROXY",
      http_method: "${aws_api_gateway_method.api-post-ask.http_method}",
      integration_http_method: "POST",
      uri: "http://${aws_lb.load-balancer.dns_name}:80/ask",
      connection_type: "VPC_LINK",
      connection_id: "${aws_api_gateway_vpc_link.link.id}",
      timeout_milliseconds: 29_000,
    });
  });

  it("give up when they are told to", () => {
    const { timeout_milliseconds: timeout } = apiWith({ timeoutMilliseconds: 500 }).resource(
      "aws_api_gateway_integration",
    );
    expect(timeout).toBe(500);
  });
});

describe("what is published", () => {
  it("waits for every route, and is replaced before the old one goes", () => {
    expect(apiWith({}, { path: "/ask" }).resource("aws_api_gateway_deployment")).toMatchObject({
      lifecycle: { create_before_destroy: true },
      depends_on: [
        "aws_api_gateway_method.api-get-root",
        "aws_api_gateway_integration.api-get-root-integration",
        "aws_api_gateway_method.api-get-ask",
        "aws_api_gateway_integration.api-get-ask-integration",
      ],
    });
  });

  it.each<[string, Partial<ProxyRouteProps>]>([
    ["method", { method: "POST" }],
    ["path", { path: "/other" }],
    ["key", { apiKeyRequired: true }],
    ["origin", { origin: "http://elsewhere" }],
    ["timeout", { timeoutMilliseconds: 1_000 }],
  ])("is published anew when a route's %s changes (BQ-03)", (_, change) => {
    expect(shapeOf({ path: "/a", ...change })).not.toBe(shapeOf({ path: "/a" }));
  });

  it("is published anew when a route comes or goes", () => {
    expect(shapeOf({}, { path: "/a" })).not.toBe(shapeOf({}));
  });

  it("is published once as long as nothing changes", () => {
    expect(shapeOf({}, { path: "/a" })).toBe(shapeOf({}, { path: "/a" }));
    expect(shapeOf({})).toMatch(/^\$\{sha1\(jsonencode\(/);
  });
});

describe("a route that cannot be", () => {
  const ALLOWED = 'allowed: "/" or one segment of letters, digits, ".", "_" and "-", each method once';

  test.each(["/a/b", "/{proxy+}", "/a?b", "/ü"] as const)("has the path %s", (path) => {
    expect(errorOf(() => apiWith({ path }))).toEqual(
      configurationError("API_PATH_INVALID", "test/api", `GET ${path} was given; ${ALLOWED}`),
    );
  });

  it("stands there already", () => {
    expect(errorOf(() => apiWith({ path: "/ask" }, { path: "/ask" }))).toEqual(
      configurationError("API_PATH_INVALID", "test/api", `GET /ask was given; ${ALLOWED}`),
    );
  });
});
