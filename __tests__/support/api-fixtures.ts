import type { Construct } from "constructs";
import { type ProxyRouteProps, RestApi } from "../../modules/api/rest-api";
import { RestApiStage, type RestApiStageProps } from "../../modules/api/rest-api-stage";
import { VpcLink } from "../../modules/api/vpc-link";
import { LogGroup } from "../../modules/observability/log-group";
import { addNetwork, addTarget } from "./fixtures";

/** An API with a way to a load balancer, and nothing published yet. */
export const addApi = (scope: Construct) => {
  const { loadBalancer } = addTarget(scope, addNetwork(scope));
  const vpcLink = new VpcLink(scope, "link", { name: "example", loadBalancer });
  const api = new RestApi(scope, "api", { name: "example", description: "Example" });
  const addRoute = (route: Partial<ProxyRouteProps> = {}) =>
    api.addProxyRoute({
      method: "GET",
      path: "/",
      vpcLink,
      origin: `http://${loadBalancer.dnsName}:80`,
      apiKeyRequired: false,
      ...route,
    });
  return { api, addRoute };
};

/** A published stage of {@link addApi}. */
export const addStage = (scope: Construct, props: Partial<RestApiStageProps> = {}) => {
  const { api, addRoute } = addApi(scope);
  addRoute();
  const stage = new RestApiStage(scope, "stage", {
    api,
    name: "live",
    throttle: { rateLimit: 10, burstLimit: 5 },
    accessLog: new LogGroup(scope, "access-log", { name: "/access", retentionDays: 7 }),
    ...props,
  });
  return { api, stage };
};
