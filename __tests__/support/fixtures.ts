import type { Construct } from "constructs";
import { type ContainerContract, defineContract } from "../../applications/service-kit/contract";
import { NetworkLoadBalancer } from "../../modules/balancing/network-load-balancer";
import { TargetGroup } from "../../modules/balancing/target-group";
import { Cluster } from "../../modules/compute/cluster";
import { FargateTaskDefinition, type FargateTaskDefinitionProps } from "../../modules/compute/fargate-task-definition";
import { Network, type NetworkProps } from "../../modules/network/network";
import { SecurityGroup } from "../../modules/network/security-group";
import { LogGroup } from "../../modules/observability/log-group";
import { Repository } from "../../modules/registry/repository";
import { Secret } from "../../modules/secrets/secret";

/** A service of no system, with one variable of each kind. */
export const SERVICE = defineContract({
  name: "example",
  port: 8080,
  healthPath: "/healthz",
  size: { cpu: 256, memoryMiB: 512 },
  stopTimeoutSeconds: 60,
  environment: {
    PLACE: { description: "Where" },
    MODE: { description: "How", default: "fast" },
    NOTE: { description: "Why", optional: true },
  },
  secrets: { KEY: { description: "Key" } },
});

/** {@link SERVICE} with something different, for the compiler still the same. */
export const serviceWith = (changes: Partial<ContainerContract>): typeof SERVICE =>
  ({ ...SERVICE, ...changes }) as typeof SERVICE;

/** A network in two zones. */
export const addNetwork = (scope: Construct, props: Partial<NetworkProps> = {}): Network =>
  new Network(scope, "network", {
    name: "example",
    cidr: "10.0.0.0/16",
    publicSubnetCidrs: ["10.0.1.0/24", "10.0.2.0/24"],
    privateSubnetCidrs: ["10.0.3.0/24", "10.0.4.0/24"],
    ...props,
  });

/** A group of a network. */
export const addGroup = (scope: Construct, network: Network, id = "tasks"): SecurityGroup =>
  new SecurityGroup(scope, id, { name: `example-${id}`, description: `Example's ${id}`, network });

/** A target group behind a load balancer's listener. */
export const addTarget = (scope: Construct, network: Network, deregistrationDelaySeconds?: number) => {
  const loadBalancer = new NetworkLoadBalancer(scope, "load-balancer", { name: "example", network });
  const targetGroup = new TargetGroup(scope, "targets", {
    name: "example",
    network,
    port: SERVICE.port,
    healthPath: SERVICE.healthPath,
    deregistrationDelaySeconds,
  });
  return { loadBalancer, targetGroup, listener: loadBalancer.addListener(80, targetGroup) };
};

/** A task of {@link SERVICE}. */
export const addTask = (
  scope: Construct,
  props: Partial<FargateTaskDefinitionProps<typeof SERVICE>> = {},
): FargateTaskDefinition<typeof SERVICE> =>
  new FargateTaskDefinition(scope, "task", {
    family: "example",
    contract: SERVICE,
    image: new Repository(scope, "repository", { name: "example" }).imageOf("0123abc"),
    environment: { PLACE: "here" },
    secrets: { KEY: new Secret(scope, "key", { name: "example/key", description: "Key" }) },
    logGroup: new LogGroup(scope, "log", { name: "/example", retentionDays: 7 }),
    executionRoleName: "example-execution",
    taskRoleName: "example-task",
    ...props,
  });

/** A cluster. */
export const addCluster = (scope: Construct): Cluster => new Cluster(scope, "cluster", { name: "example" });
