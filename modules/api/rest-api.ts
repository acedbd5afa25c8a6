import { ApiGatewayDeployment } from "@cdktf/provider-aws/lib/api-gateway-deployment";
import { ApiGatewayIntegration } from "@cdktf/provider-aws/lib/api-gateway-integration";
import { ApiGatewayMethod } from "@cdktf/provider-aws/lib/api-gateway-method";
import { ApiGatewayResource } from "@cdktf/provider-aws/lib/api-gateway-resource";
import { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import { Lazy, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { ConfigurationError } from "../errors/configuration-error";
import { type JsonObject, json } from "../terraform/json";
import type { VpcLink } from "./vpc-link";

/** HTTP methods that a route can have. */
export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface RestApiProps {
  /** Name of the API. */
  readonly name: string;
  /** What the API is for, in one sentence. */
  readonly description: string;
}

export interface ProxyRouteProps {
  /** Method of the route. */
  readonly method: HttpMethod;
  /** `/`, or one segment such as `/ask`. */
  readonly path: `/${string}`;
  /** Link that the request goes through. */
  readonly vpcLink: VpcLink;
  /** Address behind the link, without path, such as `http://<load balancer>:80`. */
  readonly origin: string;
  /** Whether the caller must send a key that a usage plan knows. */
  readonly apiKeyRequired: boolean;
  /**
   * Milliseconds until the gateway answers 504 itself, 50 to 29,000.
   *
   * @default - 29,000, the gateway's own limit
   */
  readonly timeoutMilliseconds?: number;
}

/** A regional REST API whose routes are passed on as they are, and published anew whenever one of them changes. */
export class RestApi extends Construct {
  /** Id of the API. */
  public readonly restApiId: string;
  /** Name of the API. */
  public readonly name: string;
  /** What is published: replaced when anything that shapes it changes. */
  public readonly deployment: ApiGatewayDeployment;
  private readonly api: ApiGatewayRestApi;
  private readonly shape: JsonObject[];
  private readonly published: (ApiGatewayMethod | ApiGatewayIntegration)[] = [];
  private readonly resources = new Map<string, ApiGatewayResource>();

  constructor(scope: Construct, id: string, props: RestApiProps) {
    super(scope, id);
    this.api = new ApiGatewayRestApi(this, "Resource", {
      name: props.name,
      description: props.description,
      endpointConfiguration: { types: ["REGIONAL"] },
      tags: { Name: props.name },
    });
    this.restApiId = this.api.id;
    this.name = props.name;
    this.shape = [{ name: props.name, description: props.description }];
    this.deployment = new ApiGatewayDeployment(this, "deployment", {
      restApiId: this.restApiId,
      description: "Published by Terraform",
      // As an expression of its own: CDKTF warns about functions within functions when their strings hold tokens.
      triggers: { shape: Lazy.stringValue({ produce: () => `\${sha1(${json(this.shape)})}` }) },
      lifecycle: { createBeforeDestroy: true },
    });
  }

  /** Passes a route's requests through a link as they are. */
  public addProxyRoute(props: ProxyRouteProps): ApiGatewayMethod {
    const { method, path } = props;
    const segment = path === "/" ? "root" : path.slice(1);
    const id = `${method.toLowerCase()}-${segment}`;
    if (!/^\/[A-Za-z0-9._-]*$/.test(path) || this.node.tryFindChild(id) !== undefined) {
      throw new ConfigurationError(
        "API_PATH_INVALID",
        this.node.path,
        `${method} ${path} was given; allowed: "/" or one segment of letters, digits, ".", "_" and "-", each method once`,
      );
    }
    const resourceId = this.resourceIdOf(path);
    const access = { authorization: "NONE", apiKeyRequired: props.apiKeyRequired };
    const methodResource = new ApiGatewayMethod(this, id, {
      restApiId: this.restApiId,
      resourceId,
      httpMethod: method,
      ...access,
    });
    const settings = {
      type: "HTTP_PROXY",
      integrationHttpMethod: method,
      uri: `${props.origin}${path}`,
      connectionType: "VPC_LINK",
      connectionId: props.vpcLink.vpcLinkId,
      timeoutMilliseconds: props.timeoutMilliseconds ?? 29_000,
    };
    const integration = new ApiGatewayIntegration(this, `${id}-integration`, {
      restApiId: this.restApiId,
      resourceId,
      httpMethod: methodResource.httpMethod,
      ...settings,
    });
    this.shape.push({ method, path, resourceId, ...access, ...settings });
    this.published.push(methodResource, integration);
    this.deployment.dependsOn = this.published.map(renderAddress);
    return methodResource;
  }

  private resourceIdOf(path: string): string {
    if (path === "/") return this.api.rootResourceId;
    const existing = this.resources.get(path);
    if (existing !== undefined) return existing.id;
    const resource = new ApiGatewayResource(this, `path-${path.slice(1)}`, {
      restApiId: this.restApiId,
      parentId: this.api.rootResourceId,
      pathPart: path.slice(1),
    });
    this.resources.set(path, resource);
    return resource.id;
  }
}

const renderAddress = (element: TerraformResource): string =>
  `${element.terraformResourceType}.${element.friendlyUniqueId}`;
